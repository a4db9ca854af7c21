package kr.naru.wire;

import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.EntityType;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.verify.Digest;
import kr.naru.verify.DigestAnswer;
import kr.naru.verify.KeyRange;
import kr.naru.verify.RangeDigest;

/** The master's answer to a question for digests, as an encrypted document. Thread-safe. */
public final class DigestsXml {

  private final SealedXml sealed;

  public DigestsXml(MessageCipher cipher) {
    sealed = new SealedXml(cipher, "digests");
  }

  /**
   * @param nonce the question's
   * @throws WireException {@code TOO_LARGE}
   */
  public byte[] write(
      DigestAnswer answer, EntityType type, String follower, String nonce, List<FollowerKey> keys) {
    XmlOut out =
        new XmlOut("digests")
            .start("ranges")
            .attribute("xmlns", Names.FEED)
            .attribute("follower", follower)
            .attribute("nonce", nonce)
            .attribute("logId", answer.logId())
            .attribute("entity", type.wireName())
            .attribute("position", answer.position())
            .attribute("settled", answer.settled())
            .attribute("complete", String.valueOf(answer.complete()));
    for (RangeDigest range : answer.ranges()) {
      out.start("range")
          .attribute("to", range.range().to())
          .attribute("count", range.count())
          .attribute("digest", range.digest().hex())
          .end();
    }
    return sealed.write(follower, out.end(), keys);
  }

  /**
   * Decrypts an answer and checks that it is one to this very question.
   *
   * @param after where the question began; empty: at the first key
   * @throws WireException when it is refused
   */
  public DigestAnswer read(
      byte[] document, EntityType type, String follower, String nonce, String after, KeyRing keys) {
    XmlIn in = sealed.open(document, "ranges", keys);
    SealedXml.requireAnswer(in, follower, nonce);
    String logId = in.required("logId");
    EntityType answered = in.required("entity", EntityType::ofWireName);
    if (answered != type) {
      throw in.refuse(
          WireException.Reason.HEADER_MISMATCH,
          "asked for %s, answered for %s".formatted(type.wireName(), answered.wireName()));
    }
    long position = in.required("position", Values::position);
    long settled = in.required("settled", Values::position);
    boolean complete = in.required("complete", Values::bool);
    List<RangeDigest> ranges = new ArrayList<>();
    String from = after;
    while (in.nextChild()) {
      if (!in.is(Names.FEED, "range")) {
        throw in.unexpected("expected range");
      }
      String to = in.optional("to");
      ranges.add(
          new RangeDigest(
              new KeyRange(from, to),
              in.required("count", Integer::parseInt),
              in.required("digest", Digest::new)));
      from = to == null ? from : to;
      in.end();
    }
    in.finish();
    return answer(logId, position, settled, ranges, complete);
  }

  private static DigestAnswer answer(
      String logId, long position, long settled, List<RangeDigest> ranges, boolean complete) {
    boolean open =
        ranges.stream().limit(Math.max(0, ranges.size() - 1)).anyMatch(r -> r.range().to() == null);
    if (open || settled < position || (!complete && ranges.isEmpty())) {
      throw new WireException(
          WireException.Reason.INCONSISTENT,
          "digests: ranges or positions (%d, %d) that contradict each other"
              .formatted(position, settled));
    }
    return new DigestAnswer(logId, position, settled, ranges, complete);
  }
}
