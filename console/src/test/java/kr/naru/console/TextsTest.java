package kr.naru.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import kr.naru.catalog.CodeDifference;
import kr.naru.catalog.ItemDifference;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** All text stands in the bundles, in both languages. */
class TextsTest {

  private static final Path BUNDLES = Path.of("src/main/resources/kr/naru/console");
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Set<String> READABLE =
      Set.of("title", "aria-label", "placeholder", "alt", "ariaLabel", "summary");
  private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern KEY =
      Pattern.compile("t\\['([a-z._]+)']|text\\.of\\('([a-z._]+)'|[?:] t\\['([a-z._]+)']");

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    Properties korean = bundle("ko");
    Properties english = bundle("en");

    assertThat(new TreeSet<>(korean.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    for (String key : korean.stringPropertyNames()) {
      assertThat(arguments(korean.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
      assertThat(korean.getProperty(key)).as(key).isNotBlank();
    }
  }

  @Test
  void noPageHoldsTextOfItsOwn() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      collect(page, factory.newDocumentBuilder().parse(page.toFile()), found);
    }

    assertThat(found).isEmpty();
  }

  @Test
  void everyTextThatAPageAsksForIsThere() throws IOException {
    Properties english = bundle("en");
    for (Path page : pages()) {
      Matcher keys = KEY.matcher(Files.readString(page));
      while (keys.find()) {
        String key =
            keys.group(1) != null
                ? keys.group(1)
                : keys.group(2) != null ? keys.group(2) : keys.group(3);
        if (!key.endsWith(".")) {
          assertThat(english.stringPropertyNames()).as(page.toString()).contains(key);
        }
      }
    }
  }

  @Test
  void everyFieldThatCanDifferHasAName() throws IOException {
    Properties english = bundle("en");

    assertThat(Stream.of(ItemDifference.Field.values(), CodeDifference.Field.values()))
        .flatExtracting(fields -> List.of(fields))
        .allSatisfy(
            field ->
                assertThat(english.stringPropertyNames())
                    .contains("field." + field.toString().toLowerCase(Locale.ROOT)));
  }

  private static void collect(Path page, Node node, List<String> found) {
    if (node.getNodeType() == Node.TEXT_NODE && holdsText(node.getNodeValue())) {
      found.add(page + ": " + node.getNodeValue().strip());
    }
    if (node instanceof Element element) {
      for (String name : READABLE) {
        if (holdsText(element.getAttribute(name))) {
          found.add(page + ": " + name + "=" + element.getAttribute(name));
        }
      }
      if (element.getTagName().equals("h:commandButton")
          && holdsText(element.getAttribute("value"))) {
        found.add(page + ": value=" + element.getAttribute("value"));
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(page, child, found);
    }
  }

  private static boolean holdsText(String text) {
    return LETTER.matcher(EXPRESSION.matcher(text).replaceAll("")).find();
  }

  private static int arguments(String pattern) {
    return pattern.contains("{")
        ? new MessageFormat(pattern).getFormatsByArgumentIndex().length
        : 0;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
    }
  }

  private static Properties bundle(String language) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(BUNDLES.resolve("text_" + language + ".properties"))) {
      properties.load(reader);
    }
    return properties;
  }
}
