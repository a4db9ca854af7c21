package kr.naru.wire;

import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemXmlTest {

  @Test
  void itemIsOneReadableLine() {
    assertThat(utf8(ItemXml.write(Samples.nonSlip())))
        .isEqualTo(
            "<item id=\"26052231\" status=\"active\" unit=\"m\" manufacturer=\"우영테크\">"
                + "<classification scheme=\"UNSPSC\" code=\"30161908\"/>"
                + "<name lang=\"ko\">논슬립</name><name lang=\"en\">Non-slip edge</name>"
                + "<description>계단용&#10;&quot;황동&quot; &lt;3mm&gt;</description>"
                + "<attribute name=\"규격\" value=\"1000×64\" unit=\"mm\"/><attribute name=\"재질\" value=\"황동\"/>"
                + "<contractLine contract=\"R26TA0155571200\" line=\"15\" supplier=\"우영테크\" currency=\"KRW\" price=\"33000\""
                + " validFrom=\"2026-03-01\" validTo=\"2027-01-31\" status=\"suspended\">"
                + "<tier minimumQuantity=\"100\" price=\"32000.5\"/></contractLine></item>");
  }

  @Test
  void everyItemComesBackAsItWas() {
    for (Item item : List.of(Samples.nonSlip(), Samples.bare("x"), Samples.hard())) {
      assertThat(ItemXml.read(ItemXml.write(item))).isEqualTo(item);
    }
  }

  @Test
  void noRawLineFeedCarriageReturnOrTab() {
    assertThat(utf8(ItemXml.write(Samples.hard()))).doesNotContain("\n", "\r", "\t");
  }

  @Test
  void codeComesBackAsItWas() {
    byte[] octets = CodeXml.write(Samples.seeds());

    assertThat(utf8(octets))
        .isEqualTo(
            "<code scheme=\"CPV\" code=\"03111000-2\"><title lang=\"en\">Seeds</title></code>");
    assertThat(CodeXml.read(octets)).isEqualTo(Samples.seeds());
  }

  @Test
  void datedCodeComesBackAsItWas() {
    byte[] octets = CodeXml.write(Samples.renumbered());

    assertThat(utf8(octets))
        .isEqualTo(
            "<code scheme=\"UNSPSC\" code=\"72151599\" xmlns:v=\"urn:naru:validity:1\" v:from=\"2008-01-10\" v:to=\"2008-03-09\""
                + " v:replacedBy=\"72101509\"><title lang=\"ko\">일반전기소방시설공사</title></code>");
    assertThat(CodeXml.read(octets)).isEqualTo(Samples.renumbered());
  }

  /** Attributes of namespaces that a reader does not know are no error. Source: USER-6. */
  @Test
  void attributesOfOtherNamespacesAreIgnored() {
    byte[] later =
        utf8(
            "<code scheme=\"CPV\" code=\"03111000-2\" xmlns:w=\"urn:naru:later:1\" w:from=\"soon\">"
                + "<title lang=\"en\">Seeds</title></code>");

    assertThat(CodeXml.read(later)).isEqualTo(Samples.seeds());
  }

  @ParameterizedTest
  @CsvSource({
    "0000, U+0000",
    "0001, U+0001",
    "000B, U+000B",
    "001F, U+001F",
    "FFFE, U+FFFE",
    "FFFF, U+FFFF",
    "D83D, U+D83D",
    "DE00, U+DE00"
  })
  void characterThatXmlCannotCarryIsRefusedByName(String hex, String named) {
    Item item = described("논슬립" + (char) Integer.parseInt(hex, 16) + "x");

    WireException refusal = catchThrowableOfType(WireException.class, () -> ItemXml.write(item));

    assertThat(refusal.reason()).isEqualTo(Reason.ILLEGAL_CHARACTER);
    assertThat(refusal)
        .hasMessage(
            "item 7, description: character 4 is "
                + named
                + ", which XML 1.0 cannot carry; remove the character from the text");
  }

  @Test
  void contentTooLargeForAnyPageIsNotWritten() {
    WireException refusal =
        catchThrowableOfType(
            WireException.class, () -> ItemXml.write(described("x".repeat(5_000_000))));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal).hasMessageStartingWith("item 7: 5,000,1");
  }

  @Test
  void attributesOfLaterVersionsAreIgnored() {
    byte[] octets =
        utf8(
            "<item xmlns:n=\"urn:new\" n:colour=\"red\" colour=\"red\" id=\"7\" status=\"ended\"><name n:x=\"1\" lang=\"en\">Seeds</name></item>");

    assertThat(ItemXml.read(octets)).isEqualTo(Samples.bare("7"));
  }

  @Test
  void itemIsReadInTheNamespaceOfThePageToo() {
    byte[] octets =
        utf8(
            "<f:item xmlns:f=\"urn:naru:feed:1\" id=\"7\" status=\"ended\"><f:name lang=\"en\">Seeds</f:name></f:item>");

    assertThat(ItemXml.read(octets)).isEqualTo(Samples.bare("7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<item status='active'/>",
        "<item id='7'/>",
        "<item id='7' status='deleted'/>",
        "<item id='7' status='ended'>text</item>",
        "<item id='7' status='ended'><colour/></item>",
        "<item id='7' status='ended'><n:name xmlns:n='urn:new' lang='en'>x</n:name></item>",
        "<item id='7' status='ended'><name lang='fr'>x</name></item>",
        "<item id='7' status='ended'><name lang='en'>x<b/></name></item>",
        "<item id='7' status='ended'><classification scheme='a'/></item>",
        "<item id='7' status='ended'><contractLine contract='a' line='b' currency='KRW' price='1E+999999999' status='ended'/></item>",
        "<item id='7' status='ended'><contractLine contract='a' line='b' currency='KRW' price='' status='ended'/></item>",
        "<item id='7' status='ended'><contractLine contract='a' line='b' currency='KRW' price='1' validTo='2026-02-30' status='ended'/></item>",
        "<item id='7' status='ended'><contractLine contract='a' line='b' currency='KRW' price='1' status='ended'><tier price='1'/></contractLine></item>",
        "<code scheme='a' code='b'/>",
        "<item xmlns='urn:naru:feed:2' id='7' status='ended'/>"
      })
  void whatTheSchemaDoesNotHaveIsRefused(String xml) {
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> ItemXml.read(utf8(xml)));

    assertThat(refusal.reason()).isEqualTo(Reason.SCHEMA);
    assertThat(refusal).hasMessageStartingWith("item, line 1, column ");
  }

  private static Item described(String description) {
    return new Item(
        "7",
        new CodeKey("a", "b"),
        new Title("이름", null),
        description,
        null,
        null,
        ItemStatus.ACTIVE,
        List.of(),
        List.of());
  }
}
