package kr.naru.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogAnalyzerTest {

  private final CatalogAnalyzer analyzer = new CatalogAnalyzer();

  @ParameterizedTest
  @CsvSource({
    "컴퓨터책상, 컴퓨터 책상",
    "사무용 의자를, 사무 의자",
    "레이저프린터의 토너, 레이저 프린터 토너",
    "工業용 드릴, 공업 드릴",
    "무선마우스, 무선 마우스"
  })
  void koreanCompoundsFallIntoTheirParts(String text, String words) {
    assertThat(words(text)).isEqualTo(List.of(words.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "Computers, computer",
    "computing, computed",
    "chairs, chair",
    "Printer's, printers",
    "batteries, battery"
  })
  void englishWordsAreFoundByTheirStem(String one, String other) {
    assertThat(words(one))
        .containsAnyElementsOf(words(other))
        .first()
        .isEqualTo(one.toLowerCase(Locale.ROOT).replace("'s", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "Müller, muller",
    "Ångström, angstrom",
    "CAFÉ, cafe",
    "Łódź, lodz",
    "straße, STRASSE",
    "Принтер, принтер",
    "ёлка, елка",
    "ＬＥＤ, led",
    "Mu\u0308ller, Müller"
  })
  void caseAndAccentsMakeNoDifference(String one, String other) {
    assertThat(words(one)).isNotEmpty().isEqualTo(words(other));
  }

  @Test
  void languagesMayStandInOneText() {
    assertThat(words("LED 모니터 27인치 monitors и принтеры"))
        .containsExactly("led", "모니터", "27", "인치", "monitors", "monitor", "и", "принтеры");
  }

  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
      return words;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
