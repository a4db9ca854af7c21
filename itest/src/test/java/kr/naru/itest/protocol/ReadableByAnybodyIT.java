package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kr.naru.crypto.FollowerKey;
import kr.naru.feed.FollowerReport;
import kr.naru.itest.Answer;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stock tools read a page of a running master, validate it and find the item in full; while a key
 * rotates they do with both keys, afterwards with the new one alone. Source: SYNC-9, SYNC-14.
 */
@Needs({"curl", "xmllint", "xmlsec1"})
@ExtendWith(ProxiedLandscape.Parameter.class)
class ReadableByAnybodyIT {

  private static final Path SCHEMA =
      Path.of(System.getProperty("naru.root", "..")).toAbsolutePath().resolve("xsd/feed-page.xsd");

  @TempDir Path folder;

  private static int strangers;

  private ProxiedLandscape proxied;
  private Stranger stranger;
  private Shell shell;

  @BeforeEach
  void register(ProxiedLandscape landscape) throws IOException {
    proxied = landscape;
    stranger = Stranger.register(landscape.landscape(), "reader" + ++strangers);
    shell = new Shell(folder, Map.of());
    write(stranger.key());
  }

  @Test
  void pageValidatesOpensAndHoldsTheItemInFull() throws Exception {
    String plain = open(fetch(), stranger.key().keyName());

    assertThat(plain)
        .contains(
            "<item id=\"26052231\" status=\"active\" unit=\"m\"><classification scheme=\"UNSPSC\" code=\"30161908\"/>"
                + "<name lang=\"ko\">논슬립</name><name lang=\"en\">Stair nosing</name>"
                + "<attribute name=\"규격\" value=\"1000×64\" unit=\"mm\"/>"
                + "<contractLine contract=\"R26TA0155571200\" line=\"15\" supplier=\"우영테크\" currency=\"KRW\" price=\"33000\""
                + " validFrom=\"2026-03-01\" validTo=\"2027-01-31\" status=\"active\"><tier minimumQuantity=\"100\" price=\"32000\"/></contractLine></item>");
    assertThat(xpath("string(//*[local-name()='item'][@id='A/B c']/*[local-name()='name'])"))
        .isEqualTo("two\nlines & <markup>\n");
  }

  @Test
  void nothingOfTheContentIsInTheClear() throws Exception {
    String page = Files.readString(fetch());

    assertThat(page).doesNotContain("26052231", "논슬립", "R26TA0155571200");
  }

  @Test
  void whileAKeyRotatesBothKeysOpenThePageAndAfterwardsTheNewOneAlone() throws Exception {
    FollowerKey old = stranger.key();
    FollowerKey fresh = stranger.rotate(proxied.landscape());
    write(fresh);

    Path during = fetch();
    open(during, old.keyName());
    open(during, fresh.keyName());

    stranger.use(fresh);
    confirmReceipt();

    Path after = fetch();
    open(after, fresh.keyName());
    assertThat(decrypt(after, old.keyName()).exitCode()).isNotZero();
    assertThat(Files.readString(after)).doesNotContain(old.keyName() + "<");
  }

  @Test
  void reportUnderTheOldKeyDoesNotEndTheRotation() throws Exception {
    FollowerKey old = stranger.key();
    write(stranger.rotate(proxied.landscape()));

    confirmReceipt();

    open(fetch(), old.keyName());
  }

  @Test
  void secondRotationEndsTheOldestKey() throws Exception {
    FollowerKey first = stranger.key();
    FollowerKey second = stranger.rotate(proxied.landscape());
    FollowerKey third = stranger.rotate(proxied.landscape());
    write(second);
    write(third);

    Path page = fetch();

    open(page, second.keyName());
    open(page, third.keyName());
    assertThat(decrypt(page, first.keyName()).exitCode()).isNotZero();
  }

  private void confirmReceipt() throws IOException {
    String logId = proxied.landscape().status().path("logId").asText();
    Answer answer =
        stranger.send(
            stranger.name(), "received", stranger.report(logId, FollowerReport.Kind.RECEIVED, 1));
    answer.expect(204);
  }

  private Path fetch() throws Exception {
    Path page = folder.resolve("page.xml");
    shell.expect(
        "curl",
        "-sS",
        "--fail-with-body",
        "-H",
        "Authorization: Bearer " + stranger.token(),
        "-o",
        page.toString(),
        stranger.api().url() + "/log?since=0");
    validate(page);
    return page;
  }

  private String open(Path page, String keyName) throws Exception {
    Shell.Outcome outcome = decrypt(page, keyName);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    validate(plain());
    return Files.readString(plain(), UTF_8);
  }

  private Shell.Outcome decrypt(Path page, String keyName) throws Exception {
    return shell.run(
        "xmlsec1",
        "--decrypt",
        "--aeskey:" + keyName,
        keyName + ".bin",
        "--output",
        plain().toString(),
        page.toString());
  }

  private void validate(Path document) throws Exception {
    shell.expect(
        "xmllint", "--nonet", "--noout", "--schema", SCHEMA.toString(), document.toString());
  }

  private String xpath(String expression) throws Exception {
    return shell.expect("xmllint", "--nonet", "--xpath", expression, plain().toString());
  }

  private Path plain() {
    return folder.resolve("plain.xml");
  }

  private void write(FollowerKey key) throws IOException {
    Files.write(folder.resolve(key.keyName() + ".bin"), key.octets());
  }
}
