package kr.naru.console.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlTextTest {

  @Test
  void elementsStandOnLinesOfTheirOwn() {
    byte[] xml =
        "<item id=\"A\"><name lang=\"ko\">연필</name></item>".getBytes(StandardCharsets.UTF_8);

    assertThat(XmlText.indented(xml))
        .isEqualToNormalizingNewlines("<item id=\"A\">\n  <name lang=\"ko\">연필</name>\n</item>");
  }

  @Test
  void whatIsNoXmlIsShownAsItStands() {
    assertThat(XmlText.indented("<item".getBytes(StandardCharsets.UTF_8))).isEqualTo("<item");
  }

  @Test
  void deletedItemHasNoText() {
    assertThat(XmlText.indented(null)).isEmpty();
  }
}
