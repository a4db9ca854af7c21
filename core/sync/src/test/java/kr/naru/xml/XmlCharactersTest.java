package kr.naru.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XmlCharactersTest {

  /** XML 1.0, production 2. */
  private static boolean isChar(int point) {
    return point == 0x9
        || point == 0xA
        || point == 0xD
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || (point >= 0x10000 && point <= 0x10FFFF);
  }

  @Test
  void characterIsLegalExactlyWhenTheStandardSaysSo() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
        .allMatch(point -> XmlCharacters.isLegal(point) == isChar(point));
  }

  @Test
  void firstIllegalCharacterIsFoundBehindOnesOutsideTheBasicPlane() {
    assertThat(XmlCharacters.firstIllegal("가😀\n")).isEqualTo(-1);
    assertThat(XmlCharacters.firstIllegal("가😀\u0000x\u0001")).isEqualTo(3);
    assertThat(XmlCharacters.firstIllegal("a\uD83D")).isEqualTo(1);
  }

  @Test
  void illegalCharactersAreSubstitutedOneByOne() {
    assertThat(XmlCharacters.legal("a\u0000\uFFFEb\uDC00😀", '?')).isEqualTo("a??b?😀");
  }
}
