package kr.naru.pull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.OptionalLong;
import kr.naru.changelog.EntityType;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FeedError;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;
import kr.naru.feed.FollowerReport;
import kr.naru.verify.DigestAnswer;
import kr.naru.verify.KeyRange;
import kr.naru.verify.Verification;
import kr.naru.wire.DigestsXml;
import kr.naru.wire.ErrorXml;
import kr.naru.wire.FeedPageXml;
import kr.naru.wire.ReportXml;
import kr.naru.wire.VerificationXml;
import kr.naru.wire.WireException;

/** A follower's way to its master over HTTP. Thread-safe. */
public final class MasterClient {

  /** More than any page has; see docs/log-protocol.md. */
  private static final int LARGEST_ANSWER = 10_000_000;

  private static final int LARGEST_MESSAGE = 2_000;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LONG_ANSWER = Duration.ofSeconds(60);

  private final URI api;
  private final String follower;
  private final FollowerIdentity identity;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final FeedPageXml pages = new FeedPageXml(new MessageCipher());
  private final ReportXml reports = new ReportXml(new MessageCipher());
  private final DigestsXml digestAnswers = new DigestsXml(new MessageCipher());
  private final VerificationXml verifications = new VerificationXml(new MessageCipher());
  private final SecureRandom random = new SecureRandom();

  /**
   * @param api base of the master's API, without a slash at its end
   */
  public MasterClient(URI api, String follower, FollowerIdentity identity) {
    this.api = api;
    this.follower = follower;
    this.identity = identity;
  }

  /**
   * The page after a cursor.
   *
   * @param logId the log the cursor is of, null before the first page
   * @param wait how long the master may hold the answer back when there is nothing new
   * @throws WireException when the page is not a good answer to this very request
   * @throws MasterRefusedException when the master said no
   * @throws IOException when the master cannot be reached
   */
  public FeedPage page(String logId, long since, Duration wait)
      throws IOException, InterruptedException, MasterRefusedException {
    String nonce = nonce();
    String query =
        "?since="
            + since
            + "&wait="
            + wait.toSeconds()
            + "&nonce="
            + nonce
            + (logId == null ? "" : parameter("logId", logId));
    HttpRequest request = request("/log" + query, ANSWER.plus(wait)).GET().build();
    Reply response = send(request);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    FeedPage page = pages.read(response.body(), new KeyRing(identity.keys()));
    check(page.header(), logId, since, nonce);
    return page;
  }

  /**
   * Sends a report.
   *
   * @return 0 when the master wrote it down, else the sequence that the next report must be above
   * @throws MasterRefusedException when the master said no for another reason
   */
  public long report(FollowerReport report)
      throws IOException, InterruptedException, MasterRefusedException {
    FollowerKey newest = identity.keys().get(0);
    String path = own(report.kind() == FollowerReport.Kind.APPLIED ? "/applied" : "/received");
    HttpRequest request =
        request(path, ANSWER)
            .header("Content-Type", "application/xml")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(reports.write(report, newest)))
            .build();
    Reply response = send(request);
    if (response.statusCode() < 300) {
      return 0;
    }
    MasterRefusedException refused = refused(response);
    if (refused.above() > 0) {
      return refused.above();
    }
    throw refused;
  }

  /**
   * Digests of the next ranges of a range.
   *
   * @param size entities in a range
   * @throws WireException when the answer is not a good one to this very question
   */
  public DigestAnswer digests(EntityType type, KeyRange within, int size)
      throws IOException, InterruptedException, MasterRefusedException {
    String query =
        "&size="
            + size
            + parameter("after", within.after())
            + (within.to() == null ? "" : parameter("to", within.to()));
    return digests(type, within.after(), query);
  }

  /** Digests of single entities. */
  public DigestAnswer digests(EntityType type, Collection<String> keys)
      throws IOException, InterruptedException, MasterRefusedException {
    StringBuilder query = new StringBuilder();
    keys.forEach(key -> query.append(parameter("key", key)));
    return digests(type, "", query.toString());
  }

  private DigestAnswer digests(EntityType type, String after, String query)
      throws IOException, InterruptedException, MasterRefusedException {
    String nonce = nonce();
    String path = own("/digests?entity=" + type.wireName() + "&nonce=" + nonce) + query;
    byte[] answer = body(request(path, LONG_ANSWER).GET().build());
    return digestAnswers.read(answer, type, follower, nonce, after, new KeyRing(identity.keys()));
  }

  /** The verification that the master wants; empty when it wants none. */
  public OptionalLong verificationWanted()
      throws IOException, InterruptedException, MasterRefusedException {
    String nonce = nonce();
    byte[] answer = body(request(own("/verification?nonce=" + nonce), ANSWER).GET().build());
    return verifications.readWanted(answer, follower, nonce, new KeyRing(identity.keys()));
  }

  /** Tells how far a verification is, or what it found. */
  public void report(Verification verification)
      throws IOException, InterruptedException, MasterRefusedException {
    byte[] document = verifications.write(verification, follower, identity.keys().get(0));
    body(
        request(own("/verification"), ANSWER)
            .header("Content-Type", "application/xml")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(document))
            .build());
  }

  private byte[] body(HttpRequest request)
      throws IOException, InterruptedException, MasterRefusedException {
    Reply reply = send(request);
    if (reply.statusCode() >= 300) {
      throw refused(reply);
    }
    return reply.body();
  }

  private String own(String path) {
    return "/followers/" + follower + path;
  }

  private static String parameter(String name, String value) {
    return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Reads no more of an answer than a page can have: whoever answers may not be the master. */
  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] octets = body.readNBytes(LARGEST_ANSWER + 1);
      if (octets.length > LARGEST_ANSWER) {
        throw new WireException(
            WireException.Reason.TOO_LARGE,
            "answer with status "
                + response.statusCode()
                + ": larger than "
                + LARGEST_ANSWER
                + " octets");
      }
      return new Reply(response.statusCode(), octets);
    }
  }

  /** What came back, of whoever it is. */
  private record Reply(int statusCode, byte[] body) {}

  private void check(FeedHeader header, String logId, long since, String nonce) {
    if (!nonce.equals(header.nonce())) {
      throw mismatch("nonce", nonce, header.nonce());
    }
    if (!follower.equals(header.follower())) {
      throw mismatch("follower", follower, header.follower());
    }
    if (header.since() != since) {
      throw mismatch("since", Long.toString(since), Long.toString(header.since()));
    }
    if (logId != null && !logId.equals(header.logId())) {
      throw mismatch("logId", logId, header.logId());
    }
  }

  private static WireException mismatch(String what, String asked, String got) {
    return new WireException(
        WireException.Reason.HEADER_MISMATCH,
        "page: asked with "
            + what
            + " "
            + asked
            + ", the answer has "
            + got
            + "; an old or foreign page was put in its place");
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + identity.token());
  }

  private static MasterRefusedException refused(Reply response) {
    FeedError error;
    try {
      error = ErrorXml.read(response.body());
    } catch (WireException foreign) {
      // Somebody between here and the master answered: there is nothing but a text to show.
      error = new FeedError(response.statusCode(), "", null, text(response));
    }
    return new MasterRefusedException(response.statusCode(), error);
  }

  private static String text(Reply response) {
    int length = Math.min(response.body().length, LARGEST_MESSAGE);
    return new String(response.body(), 0, length, StandardCharsets.UTF_8)
        .replaceAll("<[^>]*>", " ");
  }

  private String nonce() {
    byte[] octets = new byte[12];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
