package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.MALL_2;
import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What someone between master and follower can do to a page, and what comes of it. */
class RefusalTest {

  private final FeedPageXml pages = new FeedPageXml(new MessageCipher());
  private final byte[] page = pages.write(Samples.page(), List.of(MALL_1));

  @ParameterizedTest
  @CsvSource({
    "since=\"4\", since=\"3\", HEADER_MISMATCH",
    "last=\"8\", last=\"9\", HEADER_MISMATCH",
    "head=\"9\", head=\"8\", HEADER_MISMATCH",
    "more=\"true\", more=\"false\", HEADER_MISMATCH",
    "logId=\"0f3c\", logId=\"0f3d\", HEADER_MISMATCH",
    "follower=\"mall\", follower=\"search\", HEADER_MISMATCH",
    "made=\"2026, made=\"2027, HEADER_MISMATCH",
    "nonce=\"n-1\", nonce=\"n-2\", HEADER_MISMATCH",
    "' nonce=\"n-1\"', '', HEADER_MISMATCH",
    "' since=\"4\"', '', SCHEMA",
    "since=\"4\", since=\"four\", SCHEMA",
    "more=\"true\", more=\"yes\", SCHEMA",
    "version=\"1\", version=\"2\", VERSION",
    "' version=\"1\"', '', SCHEMA",
    "urn:naru:feed:1, urn:naru:feed:2, SCHEMA",
    "urn:naru:feed:1, '', SCHEMA",
    "2009/xmlenc11#aes256-gcm, 2001/04/xmlenc#aes256-cbc, SCHEMA",
    "xmlenc#kw-aes256, xmlenc#kw-aes128, SCHEMA",
    "xmlenc#Element, xmlenc#Content, SCHEMA",
    "mall-1<, mall-2<, UNKNOWN_KEY",
    "<ds:KeyName>mall-1</ds:KeyName>, '', SCHEMA",
    "<xenc:EncryptedData, <changes/><xenc:EncryptedData, SCHEMA",
    "</xenc:EncryptedData>, </xenc:EncryptedData>text, SCHEMA",
    "</xenc:EncryptedData>, </xenc:EncryptedData><EncryptedData/>, SCHEMA",
    "</page>, '', MALFORMED",
    "</page>, </page><page/>, MALFORMED",
    "encoding=\"UTF-8\", encoding=\"EUC-KR\", ENCODING",
    "encoding=\"UTF-8\", encoding=\"ISO-8859-1\", ENCODING",
    "version=\"1.0\", version=\"1.7\", MALFORMED",
    "<page, <!DOCTYPE page><page, DTD",
    "<page, <!DOCTYPE page SYSTEM \"file:///etc/hostname\"><page, DTD",
    "<page, <!DOCTYPE page [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><page, DTD",
    "mall-1<, &unknown;<, DTD"
  })
  void changedClearPart(String part, String replacement, Reason reason) {
    String text = utf8(page);
    assertThat(text).contains(part);

    assertThat(refusal(utf8(text.replace(part, replacement))).reason()).isEqualTo(reason);
  }

  @Test
  void entityBombIsRefusedAtTheDoctype() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE page [<!ENTITY a0 \"boom\">");
    for (int i = 1; i < 20; i++) {
      bomb.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    bomb.append("]><page");
    String text = utf8(page).replace("<page", bomb).replace("mall-1<", "&a19;<");

    assertThat(refusal(utf8(text)).reason()).isEqualTo(Reason.DTD);
  }

  @Test
  void changedCiphertextIsNoticedInEveryRegion() {
    String text = utf8(page);
    int start = text.lastIndexOf("<xenc:CipherValue>") + "<xenc:CipherValue>".length();
    int end = text.lastIndexOf("</xenc:CipherValue>");

    for (int i = start; i < end - 4; i += 7) {
      assertThat(refusal(utf8(changed(text, i))).reason()).isEqualTo(Reason.TAMPERED);
    }
    assertThat(refusal(utf8(text.substring(0, end - 4) + text.substring(end))).reason())
        .isEqualTo(Reason.TAMPERED);
    assertThat(refusal(utf8(text.substring(0, start) + text.substring(end))).reason())
        .isEqualTo(Reason.TAMPERED);
    assertThat(refusal(utf8(text.substring(0, start) + "*" + text.substring(start + 1))).reason())
        .isEqualTo(Reason.SCHEMA);
  }

  @Test
  void changedWrappedKeyIsNoticed() {
    String text = utf8(page);
    int start = text.indexOf("<xenc:CipherValue>") + "<xenc:CipherValue>".length();

    for (int i = start; i < start + 52; i++) {
      assertThat(refusal(utf8(changed(text, i))).reason()).isEqualTo(Reason.WRONG_KEY);
    }
  }

  @Test
  void foreignKeysAreToldApart() {
    FollowerKey sameName = FollowerKey.generate("mall-1", new SecureRandom());

    WireException wrong =
        catchThrowableOfType(WireException.class, () -> pages.read(page, KeyRing.of(sameName)));
    WireException unknown =
        catchThrowableOfType(WireException.class, () -> pages.read(page, KeyRing.of(MALL_2)));

    assertThat(wrong.reason()).isEqualTo(Reason.WRONG_KEY);
    assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(unknown)
        .hasMessage(
            "page: sealed for key mall-1; the keys here are [mall-2]; export the follower's current key at the master and install it");
  }

  @Test
  void truncatedPageIsRefusedWhereverItEnds() {
    for (int length = 0; length < page.length - "\n".length(); length++) {
      assertThat(refusal(Arrays.copyOf(page, length)).reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void refusalSaysWhatWhereAndWhatToDo() {
    String text = utf8(page).replace("</page>", "</pages>");

    assertThat(refusal(utf8(text)))
        .hasMessageStartingWith("page, line 4, column 7: ")
        .hasMessageEndingWith(
            "; fetch it again; if it stays, something between sender and reader changes it");
    assertThat(refusal(utf8(utf8(page).replace(" since=\"4\"", ""))))
        .hasMessageStartingWith("page, line 2, column ")
        .hasMessageEndingWith(
            ": page has no attribute since; check it: xmllint --nonet --noout --schema feed-page.xsd FILE");
  }

  @Test
  void anyOctetChangedIsRefusedOrHarmless() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = page.clone();
      changed[random.nextInt(page.length)] = (byte) random.nextInt(256);
      try {
        assertThat(Samples.text(pages.read(changed, KeyRing.of(MALL_1))))
            .isEqualTo(Samples.text(Samples.page()));
      } catch (WireException refused) {
        assertThat(refused.reason()).isNotEqualTo(Reason.INCONSISTENT);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-32", "IBM037"})
  void otherEncodingsAreRefused(String charset) {
    assertThat(refusal(utf8(page).getBytes(Charset.forName(charset))).reason())
        .isIn(Reason.ENCODING, Reason.MALFORMED);
  }

  @Test
  void octetsThatAreNotUtf8AreRefused() {
    byte[] latin = utf8(page).replace("mall\"", "café\"").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(latin).reason()).isEqualTo(Reason.ENCODING);
  }

  @Test
  void byteOrderMarkIsHarmless() {
    assertThatCode(() -> pages.read(utf8("\uFEFF" + utf8(page)), KeyRing.of(MALL_1)))
        .doesNotThrowAnyException();
  }

  @Test
  void base64WithLineBreaksIsHarmless() {
    String broken =
        utf8(page)
            .replaceAll("([A-Za-z0-9+/=]{30})", "$1\r\n")
            .replaceAll("(?s)(http[^\"]*)\r\n", "$1");

    assertThat(broken).isNotEqualTo(utf8(page));
    assertThat(Samples.text(pages.read(utf8(broken), KeyRing.of(MALL_1))))
        .isEqualTo(Samples.text(Samples.page()));
  }

  @Test
  void hugeDocumentsAreRefusedUnread() {
    assertThat(refusal(new byte[10_000_001]).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    WireException refusal =
        catchThrowableOfType(WireException.class, () -> XmlEvents.scan("page", utf8(deep)));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal).hasMessageStartingWith("page, line 1, column 52: more than 16 elements");
  }

  @Test
  void hugeAttributesAreRefused() {
    String text = utf8(page).replace("mall\"", "m".repeat(70_000) + "\"");

    assertThat(refusal(utf8(text)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  /** Another Base64 character that changes bits which are never padding. */
  private static String changed(String text, int index) {
    return text.substring(0, index)
        + (text.charAt(index) == 'A' ? 'x' : 'A')
        + text.substring(index + 1);
  }

  private WireException refusal(byte[] octets) {
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> pages.read(octets, KeyRing.of(MALL_1)));
    assertThat(refusal).as("refused").isNotNull();
    return refusal;
  }
}
