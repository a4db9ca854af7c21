package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.MALL_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalLong;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.verify.Difference;
import kr.naru.verify.Digest;
import kr.naru.verify.DigestAnswer;
import kr.naru.verify.KeyRange;
import kr.naru.verify.RangeDigest;
import kr.naru.verify.Verification;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;

class VerificationXmlTest {

  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final DigestAnswer ANSWER =
      new DigestAnswer(
          "0f3c",
          4,
          9,
          List.of(
              new RangeDigest(new KeyRange("물<품", "b"), 2, DIGEST),
              new RangeDigest(new KeyRange("b", null), 0, DIGEST)),
          true);
  private static final Verification FOUND =
      new Verification(
          7,
          Verification.State.DIFFERENT,
          9,
          60_000,
          List.of(new Difference(EntityKey.item("I \"1\""), Difference.Kind.SURPLUS)),
          List.of(new EntityKey(EntityType.CODE, "CPV:03000000-1")),
          false,
          "because\nof 😀");

  private final DigestsXml digests = new DigestsXml(new MessageCipher());
  private final VerificationXml verifications = new VerificationXml(new MessageCipher());
  private final SchemaCheck schema = new SchemaCheck();

  @Test
  void digestsComeBackAsTheyWereAndFitTheSchema() throws Exception {
    byte[] document = digests.write(ANSWER, EntityType.ITEM, "mall", "n", List.of(MALL_1, MALL_2));

    assertThat(digests.read(document, EntityType.ITEM, "mall", "n", "물<품", KeyRing.of(MALL_2)))
        .isEqualTo(ANSWER);
    assertFits(document);
  }

  @Test
  void answerToAnotherQuestionIsRefused() {
    byte[] document = digests.write(ANSWER, EntityType.ITEM, "mall", "old", List.of(MALL_1));

    assertThat(refusal(() -> read(document, EntityType.ITEM, "mall", "new")).reason())
        .isEqualTo(Reason.HEADER_MISMATCH);
    assertThat(refusal(() -> read(document, EntityType.ITEM, "search", "old")).reason())
        .isEqualTo(Reason.HEADER_MISMATCH);
    assertThat(refusal(() -> read(document, EntityType.CODE, "mall", "old")).reason())
        .isEqualTo(Reason.HEADER_MISMATCH);
  }

  @Test
  void verificationComesBackAsItWasAndFitsTheSchema() throws Exception {
    byte[] document = verifications.write(FOUND, "mall", MALL_1);

    assertThat(verifications.read(document, "mall", KeyRing.of(MALL_1))).isEqualTo(FOUND);
    assertFits(document);
    assertThat(refusal(() -> verifications.read(document, "search", KeyRing.of(MALL_1))).reason())
        .isEqualTo(Reason.HEADER_MISMATCH);
  }

  @Test
  void wantedComesBackAsItWasAndFitsTheSchema() throws Exception {
    for (OptionalLong id : List.of(OptionalLong.of(3), OptionalLong.empty())) {
      byte[] document = verifications.writeWanted(id, "mall", "n", List.of(MALL_1));

      assertThat(verifications.readWanted(document, "mall", "n", KeyRing.of(MALL_1))).isEqualTo(id);
      assertFits(document);
      assertThat(
              refusal(() -> verifications.readWanted(document, "mall", "m", KeyRing.of(MALL_1)))
                  .reason())
          .isEqualTo(Reason.HEADER_MISMATCH);
    }
  }

  private void read(byte[] document, EntityType type, String follower, String nonce) {
    digests.read(document, type, follower, nonce, "", KeyRing.of(MALL_1));
  }

  private void assertFits(byte[] document) throws Exception {
    schema.validate("sealed", document);
    schema.validate(
        "opened", Samples.utf8(DomDecryption.decrypt(document, MALL_1.keyName(), MALL_1.octets())));
  }

  private static WireException refusal(Runnable reading) {
    return catchThrowableOfType(WireException.class, reading::run);
  }
}
