package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FollowerReport;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

  private static final SchemaCheck SCHEMA = new SchemaCheck();

  private final String plain =
      "<page xmlns=\"urn:naru:feed:1\" version=\"1\" logId=\"0f3c\" follower=\"mall\" since=\"4\" last=\"8\" head=\"9\" more=\"true\""
          + " made=\"2026-11-20T03:00:00Z\" nonce=\"n-1\">\n"
          + utf8(ChangesXml.write(Samples.page()))
          + "\n</page>";

  @Test
  void pageAndReportAreValidEncryptedAndDecrypted() {
    FollowerReport report =
        new FollowerReport(
            "mall",
            "0f3c",
            FollowerReport.Kind.RECEIVED,
            0,
            1,
            Samples.NOON,
            List.of(0L),
            "stopped",
            "");

    SCHEMA.validate(
        "page", new FeedPageXml(new MessageCipher()).write(Samples.page(), List.of(MALL_1)));
    SCHEMA.validate("page", utf8(plain));
    SCHEMA.validate("changes", ChangesXml.write(Samples.pageOf(Samples.hard())));
    SCHEMA.validate("report", new ReportXml(new MessageCipher()).write(report, MALL_1));
    SCHEMA.validate("reported", ReportXml.plaintext(report));
  }

  @Test
  void datedCodeIsValidAndItsDatesAreChecked() {
    String dated =
        utf8(CodeXml.write(Samples.renumbered()))
            .replace("<code ", "<code xmlns=\"urn:naru:feed:1\" ");

    SCHEMA.validate("code", utf8(dated));
    WireException refusal =
        catchThrowableOfType(
            WireException.class,
            () -> SCHEMA.validate("code", utf8(dated.replace("2008-03-09", "2008-03-32"))));

    assertThat(refusal.reason()).isEqualTo(Reason.SCHEMA);
  }

  /** A follower that has the first schema takes later pages as they are. Source: USER-6. */
  @Test
  void schemaBeforeDatedCodesStillTakesThem(@TempDir Path folder) throws Exception {
    for (String name : List.of("feed-page.xsd", "xenc-profile.xsd", "dsig-profile.xsd")) {
      String schema = Files.readString(Path.of(name));
      Files.writeString(
          folder.resolve(name),
          schema.replaceAll("<xs:import namespace=\"urn:naru:validity:1\"[^>]*/>", ""));
    }
    String dated =
        utf8(CodeXml.write(Samples.renumbered()))
            .replace("<code ", "<code xmlns=\"urn:naru:feed:1\" ");

    Schema first =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(folder.resolve("feed-page.xsd").toFile());

    first.newValidator().validate(new StreamSource(new StringReader(dated)));
  }

  @ParameterizedTest
  @CsvSource({
    "since=\"4\", since=\"-4\", SCHEMA",
    "version=\"1\", version=\"2\", SCHEMA",
    "version=\"1\", version=\"1\" colour=\"red\", SCHEMA",
    "made=\"2026-11-20T03:00:00Z\", made=\"2026-11-20T12:00:00+09:00\", SCHEMA",
    "position=\"5\", position=\"0\", SCHEMA",
    "op=\"delete\", op=\"remove\", SCHEMA",
    "status=\"suspended\", status=\"cancelled\", SCHEMA",
    "currency=\"KRW\", currency=\"원\", SCHEMA",
    "price=\"33000\", price=\"-1\", SCHEMA",
    "price=\"33000\", price=\"3.3E4\", SCHEMA",
    "validTo=\"2027-01-31\", validTo=\"2027-02-30\", SCHEMA",
    "lang=\"en\", lang=\"fr\", SCHEMA",
    "<classification, <colour/><classification, SCHEMA",
    "</page>, '', MALFORMED",
    "<page, <!DOCTYPE page><page, DTD"
  })
  void whatTheSchemaDoesNotAllowIsRefused(String part, String replacement, Reason reason) {
    assertThat(plain).contains(part);

    WireException refusal =
        catchThrowableOfType(
            WireException.class,
            () -> SCHEMA.validate("page", utf8(plain.replace(part, replacement))));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageStartingWith("page");
  }

  @Test
  void identifierOfTwoHundredCharactersIsTheLongest() {
    assertThatCode(
            () ->
                SCHEMA.validate(
                    "page", utf8(plain.replace("id=\"x\"", "id=\"" + "가".repeat(200) + "\""))))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                    WireException.class,
                    () ->
                        SCHEMA.validate(
                            "page",
                            utf8(plain.replace("id=\"x\"", "id=\"" + "가".repeat(201) + "\""))))
                .reason())
        .isEqualTo(Reason.SCHEMA);
  }

  @Test
  void attributesOfOtherNamespacesAreAllowed() {
    String extended =
        plain
            .replace(" version=", " xmlns:n=\"urn:new\" n:seal=\"x\" version=")
            .replace("<record ", "<record n:seal=\"x\" ")
            .replace("<item ", "<item n:seal=\"x\" ");

    assertThatCode(() -> SCHEMA.validate("page", utf8(extended))).doesNotThrowAnyException();
  }

  @Test
  void nothingIsFetchedForADocument() {
    String hinting =
        plain.replace(
            " version=",
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:naru:feed:1 http://127.0.0.1:1/feed.xsd\" version=");

    assertThatCode(() -> SCHEMA.validate("page", utf8(hinting))).doesNotThrowAnyException();
  }
}
