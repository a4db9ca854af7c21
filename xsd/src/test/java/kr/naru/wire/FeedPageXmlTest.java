package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.MALL_2;
import static kr.naru.wire.Samples.text;
import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.regex.Pattern;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPageXmlTest {

  private final MessageCipher cipher = new MessageCipher();
  private final FeedPageXml pages = new FeedPageXml(cipher);

  @Test
  void pageHasItsHeaderInClearAndTheRestEncrypted() {
    String page =
        utf8(pages.write(Samples.page(), List.of(MALL_1)))
            .replaceAll("<xenc:CipherValue>[^<]+<", "<xenc:CipherValue>…<");

    assertThat(page)
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <page xmlns="urn:naru:feed:1" version="1" logId="0f3c" follower="mall" since="4" last="8" head="9" more="true" made="2026-11-20T03:00:00Z" nonce="n-1">
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Type="http://www.w3.org/2001/04/xmlenc#Element">\
            <xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo>\
            <xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#kw-aes256"/>\
            <ds:KeyInfo><ds:KeyName>mall-1</ds:KeyName></ds:KeyInfo>\
            <xenc:CipherData><xenc:CipherValue>…</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>\
            <xenc:CipherData><xenc:CipherValue>…</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>
            </page>
            """);
  }

  @Test
  void changesAreOneRecordALine() {
    assertThat(utf8(ChangesXml.write(Samples.page())))
        .isEqualTo(
            """
            <changes xmlns="urn:naru:feed:1" logId="0f3c" follower="mall" since="4" last="8" head="9" more="true" made="2026-11-20T03:00:00Z" nonce="n-1">
            <record position="5" setFirst="5" setLast="7" time="2026-11-20T03:00:00.005Z" entity="item" op="put" key="26052231">%s</record>
            <record position="6" setFirst="5" setLast="7" time="2026-11-20T03:00:00.006Z" entity="item" op="put" key="x">\
            <item id="x" status="ended"><name lang="en">Seeds</name></item></record>
            <record position="7" setFirst="5" setLast="7" time="2026-11-20T03:00:00.007Z" entity="item" op="delete" key="a&quot;b&lt;&#10;&gt;"/>
            <record position="8" setFirst="8" setLast="8" time="2026-11-20T03:00:00.008Z" entity="code" op="put" key="CPV:03111000-2">\
            <code scheme="CPV" code="03111000-2"><title lang="en">Seeds</title></code></record>
            </changes>"""
                .formatted(utf8(ItemXml.write(Samples.nonSlip()))));
  }

  @Test
  void pageComesBackWithTheOctetsThatWereLogged() {
    for (FeedPage page :
        List.of(
            Samples.page(),
            Samples.emptyPage(),
            Samples.pageOf(Samples.hard(), Samples.bare("x"), Samples.nonSlip()))) {
      FeedPage read = pages.read(pages.write(page, List.of(MALL_1)), KeyRing.of(MALL_1));

      assertThat(text(read)).isEqualTo(text(page));
    }
  }

  @Test
  void headerComesBackWhateverItsTextsHold() {
    FeedHeader header =
        new FeedHeader(
            Samples.HARD_TEXT,
            "몰 \"1\"",
            0,
            0,
            Long.MAX_VALUE,
            true,
            Samples.NOON.plusNanos(1),
            Samples.HARD_TEXT);

    FeedPage read =
        pages.read(
            pages.write(new FeedPage(header, List.of()), List.of(MALL_1)), KeyRing.of(MALL_1));

    assertThat(read.header()).isEqualTo(header);
  }

  @Test
  void eitherKeyOpensAPageWhileAKeyRotates() {
    byte[] page = pages.write(Samples.page(), List.of(MALL_1, MALL_2));

    assertThat(text(pages.read(page, KeyRing.of(MALL_1)))).isEqualTo(text(Samples.page()));
    assertThat(text(pages.read(page, KeyRing.of(MALL_2)))).isEqualTo(text(Samples.page()));
  }

  @Test
  void contentIsTakenFromTheLineAsItStandsThere() {
    String content =
        "<item   id='a>b' status=\"active\" ><name lang='en'>x &gt; &#65; é</name><!-- </record> --></item>";
    Change change = Change.put(EntityKey.item("a>b"), utf8(content));
    FeedPage page =
        new FeedPage(
            new FeedHeader("L", "mall", 0, 1, 1, false, Samples.NOON, null),
            List.of(Samples.logged(1, 1, 1, change)));

    FeedPage read = pages.read(pages.write(page, List.of(MALL_1)), KeyRing.of(MALL_1));

    assertThat(utf8(read.changes().get(0).change().content())).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<item id='1' status='active'>\n</item>",
        "<item id='1' status='active'>\r</item>",
        "<item id='1'\nstatus='active'/>"
      })
  void contentOfMoreThanOneLineIsRefused(String content) {
    Change change = Change.put(EntityKey.item("1"), utf8(content));
    FeedPage page =
        new FeedPage(
            new FeedHeader("L", "mall", 0, 1, 1, false, Samples.NOON, null),
            List.of(Samples.logged(1, 1, 1, change)));

    WireException refusal = refusal(pages.write(page, List.of(MALL_1)));

    assertThat(refusal.reason()).isEqualTo(Reason.SCHEMA);
    assertThat(refusal).hasMessageContaining("line 2 of a page");
  }

  @ParameterizedTest
  @CsvSource({
    "position=\"6\", position=\"9\", INCONSISTENT",
    "position=\"6\", position=\"5\", INCONSISTENT",
    "setLast=\"7\", setLast=\"4\", INCONSISTENT",
    "setFirst=\"5\", setFirst=\"0\", INCONSISTENT",
    "position=\"6\", position=\"-6\", SCHEMA",
    "position=\"6\", position=\"99999999999999999999\", SCHEMA",
    "position=\"6\", pos=\"6\", SCHEMA",
    "op=\"delete\", op=\"remove\", SCHEMA",
    "op=\"delete\", op=\"put\", SCHEMA",
    "op=\"put\" key=\"x\", op=\"delete\" key=\"x\", SCHEMA",
    "entity=\"code\", entity=\"item\", SCHEMA",
    "entity=\"code\", entity=\"price\", SCHEMA",
    "03:00:00.005Z, 03:00:00.005+09:00, SCHEMA",
    "key=\"x\", key=\"\", INCONSISTENT",
    "<record position=\"6\", <note position=\"6\", SCHEMA",
    "</changes>, </changes><changes/>, MALFORMED",
    "last=\"8\", last=\"9\", HEADER_MISMATCH",
    "nonce=\"n-1\", nonce=\"n-0\", HEADER_MISMATCH",
    "' nonce=\"n-1\"', '', HEADER_MISMATCH",
    "urn:naru:feed:1, urn:naru:feed:2, SCHEMA",
    "</item></record>, </item></record >, SCHEMA",
    "</item></record>, </item></record><!---->, SCHEMA",
    "<record position=\"6\", <!-- > --><record position=\"6\", SCHEMA"
  })
  void pageOfAWrongSenderIsRefused(String part, String replacement, Reason reason) {
    String changes = utf8(ChangesXml.write(Samples.page()));
    assertThat(changes).contains(part);

    WireException refusal = refusal(sealed(changes.replaceFirst(Pattern.quote(part), replacement)));

    assertThat(refusal.reason()).isEqualTo(reason);
  }

  @Test
  void attributesOfLaterVersionsAreIgnored() {
    String changes =
        utf8(ChangesXml.write(Samples.page()))
            .replace(" op=", " n:seal='>' xmlns:n='urn:new' colour=\"red\" op=");

    assertThat(text(pages.read(sealed(changes), KeyRing.of(MALL_1))))
        .isEqualTo(text(Samples.page()));
  }

  @Test
  void pageBeyondTheLimitIsNotWritten() {
    byte[] content = utf8("<item id='1' status='active'>" + " ".repeat(4_000_000) + "</item>");
    Change change = Change.put(EntityKey.item("1"), content);
    FeedPage page =
        new FeedPage(
            new FeedHeader("L", "mall", 0, 2, 2, false, Samples.NOON, null),
            List.of(Samples.logged(1, 1, 2, change), Samples.logged(2, 1, 2, change)));

    WireException refusal =
        catchThrowableOfType(WireException.class, () -> pages.write(page, List.of(MALL_1)));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  /** A page with the sample's clear header around another plaintext. */
  private byte[] sealed(String changes) {
    XmlOut start =
        new XmlOut("page").start("page").attribute("xmlns", Names.FEED).attribute("version", "1");
    HeaderXml.write(start, Samples.page().header());
    return Envelope.write(start, cipher.seal(utf8(changes), List.of(MALL_1)), "page");
  }

  private WireException refusal(byte[] page) {
    return catchThrowableOfType(WireException.class, () -> pages.read(page, KeyRing.of(MALL_1)));
  }
}
