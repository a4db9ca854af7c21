package kr.naru.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import kr.naru.crypto.CryptoException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCipherTest {

  private static final byte[] TEXT = "논슬립 1000×64 mm".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final FollowerKey mall1 = FollowerKey.generate("mall-1", random);
  private final FollowerKey mall2 = FollowerKey.generate("mall-2", random);
  private final MessageCipher cipher = new MessageCipher();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 1_000_003})
  void opensWhatItSealed(int size) {
    byte[] message = new byte[size];
    new Random(size).nextBytes(message);

    SealedMessage sealed = cipher.seal(message, List.of(mall1));

    assertThat(sealed.octets()).hasSize(12 + size + 16);
    assertThat(cipher.open(sealed, KeyRing.of(mall1))).isEqualTo(message);
  }

  @Test
  void eitherKeyOpensAMessageForTwo() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1, mall2));

    assertThat(cipher.open(sealed, KeyRing.of(mall1))).isEqualTo(TEXT);
    assertThat(cipher.open(sealed, KeyRing.of(mall2))).isEqualTo(TEXT);
    assertThat(cipher.open(sealed, KeyRing.of(mall2, mall1))).isEqualTo(TEXT);
  }

  @Test
  void twoSealsOfOneMessageHaveNothingInCommon() {
    SealedMessage first = cipher.seal(TEXT, List.of(mall1));
    SealedMessage second = cipher.seal(TEXT, List.of(mall1));

    assertThat(first.octets()).isNotEqualTo(second.octets());
    assertThat(first.keys().get(0).octets()).isNotEqualTo(second.keys().get(0).octets());
  }

  @Test
  void unknownKeyNameIsSaidWithTheNamesOfBothSides() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1, mall2));

    CryptoException refusal = refusal(sealed, KeyRing.of(FollowerKey.generate("search-1", random)));

    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(refusal).hasMessage("sealed for key mall-1, mall-2; the keys here are [search-1]");
  }

  @Test
  void anotherKeyOfTheSameNameDoesNotUnwrap() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1));

    CryptoException refusal = refusal(sealed, KeyRing.of(FollowerKey.generate("mall-1", random)));

    assertThat(refusal.reason()).isEqualTo(Reason.UNWRAP_FAILED);
  }

  @Test
  void everyBitOfTheWrappedKeyCounts() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1));
    byte[] wrapped = sealed.keys().get(0).octets();

    for (int bit = 0; bit < 8 * wrapped.length; bit++) {
      List<WrappedKey> keys = List.of(new WrappedKey("mall-1", flipped(wrapped, bit)));
      assertThat(refusal(new SealedMessage(keys, sealed.octets()), KeyRing.of(mall1)).reason())
          .isEqualTo(Reason.UNWRAP_FAILED);
    }
  }

  @Test
  void everyBitOfIvCiphertextAndTagCounts() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1));

    for (int bit = 0; bit < 8 * sealed.octets().length; bit++) {
      SealedMessage changed = new SealedMessage(sealed.keys(), flipped(sealed.octets(), bit));
      assertThat(refusal(changed, KeyRing.of(mall1)).reason()).isEqualTo(Reason.TAMPERED);
    }
  }

  @Test
  void missingOctetsAreTampering() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1));

    for (int length = 0; length < sealed.octets().length; length++) {
      SealedMessage shortened =
          new SealedMessage(sealed.keys(), Arrays.copyOf(sealed.octets(), length));
      assertThat(refusal(shortened, KeyRing.of(mall1)).reason()).isEqualTo(Reason.TAMPERED);
    }
  }

  @Test
  void wrappedKeyOfAnotherLengthDoesNotUnwrap() {
    SealedMessage sealed = cipher.seal(TEXT, List.of(mall1));

    for (int length : new int[] {0, 8, 24, 39, 41, 48}) {
      List<WrappedKey> keys = List.of(new WrappedKey("mall-1", new byte[length]));
      assertThat(refusal(new SealedMessage(keys, sealed.octets()), KeyRing.of(mall1)).reason())
          .isEqualTo(Reason.UNWRAP_FAILED);
    }
  }

  @Test
  void providerCanBeNamed() {
    MessageCipher named = new MessageCipher("SunJCE");

    assertThat(cipher.open(named.seal(TEXT, List.of(mall1)), KeyRing.of(mall1))).isEqualTo(TEXT);
    assertThatIllegalStateException()
        .isThrownBy(() -> new MessageCipher("Absent").seal(TEXT, List.of(mall1)))
        .withMessageContaining("JCE provider Absent");
  }

  @Test
  void messageForNobodyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.seal(TEXT, List.of()));
  }

  @Test
  void keyIsInNoText() {
    String secret = Base64.getEncoder().encodeToString(mall1.octets());

    assertThat(mall1).hasToString("FollowerKey[mall-1]");
    assertThat(KeyRing.of(mall2, mall1)).hasToString("KeyRing[mall-1, mall-2]");
    assertThat(refusal(cipher.seal(TEXT, List.of(mall2)), KeyRing.of(mall1)).getMessage())
        .doesNotContain(secret);
  }

  @Test
  void keyIsThirtyTwoOctetsWithAPlainName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FollowerKey("mall-1", new byte[16]))
        .withMessageContaining("16 octets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FollowerKey("mall\"1", new byte[32]))
        .withMessageContaining("mall\"1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(mall1, mall1))
        .withMessageContaining("mall-1");
  }

  private CryptoException refusal(SealedMessage message, KeyRing keys) {
    return catchThrowableOfType(CryptoException.class, () -> cipher.open(message, keys));
  }

  private static byte[] flipped(byte[] octets, int bit) {
    byte[] copy = octets.clone();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return copy;
  }
}
