package kr.naru.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.verify.Difference;
import kr.naru.verify.Verification;
import kr.naru.xml.XmlCharacters;

/**
 * What master and follower tell each other about a verification, as encrypted documents: the master
 * that it wants one, the follower what it found. Thread-safe.
 */
public final class VerificationXml {

  private static final int LONGEST_REASON = 2_000;
  private static final char SUBSTITUTE = '\uFFFD';

  private final SealedXml sealed;

  public VerificationXml(MessageCipher cipher) {
    sealed = new SealedXml(cipher, "verification");
  }

  /**
   * @param id empty: nothing is wanted
   */
  public byte[] writeWanted(
      OptionalLong id, String follower, String nonce, List<FollowerKey> keys) {
    XmlOut out =
        new XmlOut("verification")
            .start("wanted")
            .attribute("xmlns", Names.FEED)
            .attribute("follower", follower)
            .attribute("nonce", nonce);
    id.ifPresent(wanted -> out.attribute("id", wanted));
    return sealed.write(follower, out.end(), keys);
  }

  /**
   * @return empty when nothing is wanted
   * @throws WireException when it is refused
   */
  public OptionalLong readWanted(byte[] document, String follower, String nonce, KeyRing keys) {
    XmlIn in = sealed.open(document, "wanted", keys);
    SealedXml.requireAnswer(in, follower, nonce);
    Long id = in.optional("id", Values::position);
    in.end();
    in.finish();
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }

  public byte[] write(Verification verification, String follower, FollowerKey key) {
    XmlOut out =
        new XmlOut("verification")
            .start("verified")
            .attribute("xmlns", Names.FEED)
            .attribute("follower", follower)
            .attribute("id", verification.id())
            .attribute("state", verification.state().wireName())
            .attribute("position", verification.position())
            .attribute("compared", verification.compared())
            .attribute("complete", String.valueOf(verification.complete()));
    verification
        .differences()
        .forEach(
            difference ->
                entity(out, "difference", difference.entity())
                    .attribute("kind", difference.kind().wireName())
                    .end());
    verification.unsettled().forEach(entity -> entity(out, "unsettled", entity).end());
    if (verification.reason() != null) {
      out.start("reason")
          .text(
              Values.shortened(
                  XmlCharacters.legal(verification.reason(), SUBSTITUTE), LONGEST_REASON))
          .end();
    }
    return sealed.write(follower, out.end(), List.of(key));
  }

  private static XmlOut entity(XmlOut out, String element, EntityKey entity) {
    return out.start(element)
        .attribute("entity", entity.type().wireName())
        .attribute("key", XmlCharacters.legal(entity.key(), SUBSTITUTE));
  }

  /**
   * @param follower who sent it
   * @param keys of that follower and no other's: the key is what proves the sender
   * @throws WireException when it is refused
   */
  public Verification read(byte[] document, String follower, KeyRing keys) {
    XmlIn in = sealed.open(document, "verified", keys);
    if (!in.required("follower").equals(follower)) {
      throw in.refuse(WireException.Reason.HEADER_MISMATCH, "it is not " + follower + "'s");
    }
    long id = in.required("id", Values::position);
    Verification.State state = in.required("state", Verification.State::ofWireName);
    long position = in.required("position", Values::position);
    long compared = in.required("compared", Values::position);
    boolean complete = in.required("complete", Values::bool);
    List<Difference> differences = new ArrayList<>();
    List<EntityKey> unsettled = new ArrayList<>();
    String reason = null;
    while (in.nextChild()) {
      if (in.is(Names.FEED, "difference")) {
        differences.add(
            new Difference(entity(in), in.required("kind", Difference.Kind::ofWireName)));
        in.end();
      } else if (in.is(Names.FEED, "unsettled")) {
        unsettled.add(entity(in));
        in.end();
      } else if (in.is(Names.FEED, "reason")) {
        reason = Values.shortened(in.text(), LONGEST_REASON);
      } else {
        throw in.unexpected("expected difference, unsettled or reason");
      }
    }
    in.finish();
    return new Verification(
        id, state, position, compared, differences, unsettled, complete, reason);
  }

  private static EntityKey entity(XmlIn in) {
    EntityType type = in.required("entity", EntityType::ofWireName);
    return in.required("key", key -> new EntityKey(type, key));
  }
}
