package kr.naru.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.crypto.SealedMessage;
import kr.naru.feed.FollowerReport;

/** A follower's report as an encrypted document. Thread-safe. */
public final class ReportXml {

  private static final int LONGEST_REASON = 2_000;
  private static final int MOST_LANES = 8;

  private final MessageCipher cipher;

  public ReportXml(MessageCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Cuts a reason that is too long.
   *
   * @throws WireException {@code ILLEGAL_CHARACTER} or {@code TOO_LARGE}
   */
  public byte[] write(FollowerReport report, FollowerKey key) {
    byte[] reported = plaintext(report);
    Limits.check("reported", reported.length, Limits.PLAINTEXT);
    XmlOut start =
        new XmlOut("report")
            .start("report")
            .attribute("xmlns", Names.FEED)
            .attribute("version", Names.VERSION)
            .attribute("follower", report.follower())
            .attribute("keyName", key.keyName());
    return Envelope.write(start, cipher.seal(reported, List.of(key)), "report");
  }

  static byte[] plaintext(FollowerReport report) {
    XmlOut out = new XmlOut("report");
    out.start("reported")
        .attribute("xmlns", Names.FEED)
        .attribute("follower", report.follower())
        .attribute("logId", report.logId())
        .attribute("kind", report.kind().name().toLowerCase(Locale.ROOT))
        .attribute("position", report.position())
        .attribute("sequence", report.sequence())
        .attribute("at", report.at().toString())
        .attribute("state", report.state());
    for (long lane : report.lanes()) {
      out.start("lane").attribute("position", lane).end();
    }
    if (report.reason() != null) {
      out.start("reason").text(Values.shortened(report.reason(), LONGEST_REASON)).end();
    }
    return out.end().octets();
  }

  /**
   * Decrypts a report and checks its form. Whether the follower is the one that sent it and whether
   * its sequence is new is the caller's to see.
   *
   * @param keys of the follower that sent it and no other's: the key is what proves the sender
   * @throws WireException when the report is refused
   */
  public FollowerReport read(byte[] report, KeyRing keys) {
    XmlIn in = XmlIn.open("report", report, Limits.DOCUMENT);
    Envelope.root(in, "report");
    String follower = in.required("follower");
    String keyName = in.required("keyName");
    SealedMessage sealed = Envelope.content(in);
    if (sealed.keys().stream().noneMatch(key -> key.keyName().equals(keyName))) {
      throw new WireException(
          WireException.Reason.HEADER_MISMATCH,
          "report: keyName is %s, encrypted for %s"
              .formatted(keyName, sealed.keys().get(0).keyName()));
    }
    FollowerReport reported = reported(Sealing.open(cipher, "report", sealed, keys));
    if (!reported.follower().equals(follower)) {
      throw new WireException(
          WireException.Reason.HEADER_MISMATCH,
          "report: the clear follower is %s, the encrypted one %s"
              .formatted(follower, reported.follower()));
    }
    return reported;
  }

  private static FollowerReport reported(byte[] octets) {
    XmlIn in = XmlIn.open("decrypted report", octets, Limits.DOCUMENT);
    in.root(Names.FEED, "reported");
    String follower = in.required("follower");
    String logId = in.required("logId");
    FollowerReport.Kind kind = in.required("kind", ReportXml::kind);
    long position = in.required("position", Values::position);
    long sequence = in.required("sequence", Values::position);
    Instant at = in.required("at", Values::instant);
    String state = in.required("state", ReportXml::state);
    List<Long> lanes = new ArrayList<>();
    String reason = null;
    while (in.nextChild()) {
      if (in.is(Names.FEED, "lane")) {
        if (lanes.size() == MOST_LANES) {
          throw in.unexpected("expected at most " + MOST_LANES + " of them");
        }
        lanes.add(in.required("position", Values::position));
        in.end();
      } else if (in.is(Names.FEED, "reason")) {
        reason = in.text();
        if (reason.length() > LONGEST_REASON) {
          throw in.refuse(
              WireException.Reason.SCHEMA,
              "reason is longer than " + LONGEST_REASON + " characters");
        }
      } else {
        throw in.unexpected("expected lane or reason");
      }
    }
    in.finish();
    return new FollowerReport(follower, logId, kind, position, sequence, at, lanes, state, reason);
  }

  private static String state(String value) {
    return switch (value) {
      case "running", "stopped" -> value;
      default -> throw new IllegalArgumentException("expected running or stopped");
    };
  }

  private static FollowerReport.Kind kind(String value) {
    return switch (value) {
      case "received" -> FollowerReport.Kind.RECEIVED;
      case "applied" -> FollowerReport.Kind.APPLIED;
      default -> throw new IllegalArgumentException("expected received or applied");
    };
  }
}
