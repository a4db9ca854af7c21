package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.MALL_2;
import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kr.naru.catalog.Item;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FeedPage;
import kr.naru.feed.FollowerReport;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A follower needs none of our code: the JDK alone reads a page, and so do xmllint and xmlsec1
 * where they are installed.
 */
class StockToolsTest {

  private static final FeedPage HARD =
      Samples.pageOf(Samples.hard(), Samples.nonSlip(), Samples.bare("x"));

  @TempDir Path directory;

  private final MessageCipher cipher = new MessageCipher();
  private final FeedPageXml pages = new FeedPageXml(cipher);
  private final SchemaCheck schema = new SchemaCheck();

  @BeforeEach
  void keyFile() throws IOException {
    Files.write(directory.resolve("key.bin"), MALL_1.octets());
  }

  static Stream<Arguments> pagesAndKeys() {
    return Stream.of(Samples.page(), Samples.emptyPage(), HARD)
        .flatMap(
            page ->
                Stream.of(List.of(MALL_1), List.of(MALL_1, MALL_2), List.of(MALL_2, MALL_1))
                    .map(keys -> Arguments.of(page, keys)));
  }

  @ParameterizedTest
  @MethodSource("pagesAndKeys")
  void jdkAloneDecryptsAPage(FeedPage page, List<FollowerKey> keys) throws Exception {
    byte[] encrypted = pages.write(page, keys);

    String plain = DomDecryption.decrypt(encrypted, "mall-1", MALL_1.octets());

    schema.validate("encrypted page", encrypted);
    schema.validate("decrypted page", utf8(plain));
    assertThat(items(plain)).isEqualTo(items(page));
  }

  @ParameterizedTest
  @Needs({"xmlsec1", "xmllint"})
  @MethodSource("pagesAndKeys")
  void xmlsec1DecryptsAPageAndXmllintValidatesBothForms(FeedPage page, List<FollowerKey> keys)
      throws Exception {
    Files.write(directory.resolve("page.xml"), pages.write(page, keys));

    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "page.xml");
    run("xmlsec1", "--decrypt", "--aeskey:mall-1", "key.bin", "--output", "plain.xml", "page.xml");
    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "plain.xml");

    assertThat(items(Files.readString(directory.resolve("plain.xml")))).isEqualTo(items(page));
  }

  @Test
  @Needs({"xmlsec1", "xmllint"})
  void xmlsec1AndXmllintReadAReport() throws Exception {
    FollowerReport report =
        new FollowerReport(
            "mall",
            "0f3c",
            FollowerReport.Kind.APPLIED,
            7,
            1,
            Samples.NOON,
            List.of(7L, 9L),
            "stopped",
            "값\n😀");
    Files.write(directory.resolve("report.xml"), new ReportXml(cipher).write(report, MALL_1));

    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "report.xml");
    run(
        "xmlsec1",
        "--decrypt",
        "--aeskey:mall-1",
        "key.bin",
        "--output",
        "plain.xml",
        "report.xml");
    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "plain.xml");
  }

  @Test
  @Needs("xmlsec1")
  void xmlsec1RefusesAChangedPage() throws Exception {
    String page = utf8(pages.write(Samples.page(), List.of(MALL_1)));
    int middle = page.lastIndexOf("</xenc:CipherValue>") - 100;
    String changed =
        page.substring(0, middle)
            + (page.charAt(middle) == 'A' ? 'B' : 'A')
            + page.substring(middle + 1);
    Files.writeString(directory.resolve("page.xml"), changed);

    assertThat(
            status(
                "xmlsec1",
                "--decrypt",
                "--aeskey:mall-1",
                "key.bin",
                "--output",
                "plain.xml",
                "page.xml"))
        .isNotZero();
  }

  @Test
  @Needs({"xmlsec1", "xmllint"})
  void largestPageNeedsNoSpecialOptions() throws Exception {
    Item[] items = new Item[24_000];
    for (int i = 0; i < items.length; i++) {
      items[i] = Samples.bare("item number %08d, which is here to fill a page".formatted(i));
    }
    byte[] page = pages.write(Samples.pageOf(items), List.of(MALL_1));
    Files.write(directory.resolve("page.xml"), page);

    assertThat(page.length).isGreaterThan(8_000_000);
    assertThat(pages.read(page, KeyRing.of(MALL_1)).changes()).hasSize(items.length);
    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "page.xml");
    run("xmlsec1", "--decrypt", "--aeskey:mall-1", "key.bin", "--output", "plain.xml", "page.xml");
    run("xmllint", "--nonet", "--noout", "--schema", feedPageXsd(), "plain.xml");
  }

  /** The items of a decrypted page, read without regard to lines. */
  private static List<Item> items(String plain) throws Exception {
    List<Item> items = new ArrayList<>();
    for (String item : DomItems.of(plain)) {
      items.add(ItemXml.read(utf8(item)));
    }
    return items;
  }

  private static List<Item> items(FeedPage page) {
    return page.changes().stream()
        .map(logged -> logged.change().content())
        .filter(content -> content != null && utf8(content).startsWith("<item"))
        .map(ItemXml::read)
        .toList();
  }

  private static String feedPageXsd() {
    return Path.of("feed-page.xsd").toAbsolutePath().toString();
  }

  private void run(String... command) throws IOException, InterruptedException {
    int status = status(command);
    assertThat(status).as(() -> String.join(" ", command) + "\n" + output()).isZero();
  }

  private int status(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String output() {
    try {
      return Files.readString(directory.resolve("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
