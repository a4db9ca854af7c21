package kr.naru.itest.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kr.naru.itest.CliRun;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApprovalIT {

  private static final int LINES = 50_000;
  private static final int BROKEN_LINE = 31_042;
  private static final int ITEMS = 3_000;
  private static final Duration CATCH_UP = Duration.ofMinutes(5);

  private static Landscape landscape;

  @BeforeAll
  static void startAll() throws IOException {
    landscape = Landscape.of("approval");
    landscape.up("master", "mall", "--no-sample").expect(0);
  }

  @AfterAll
  static void stop() {
    landscape.close();
  }

  @Test
  void oneBrokenLineOfManyIsNamedAndNothingIsImported() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int line = 1; line <= LINES; line++) {
      lines.add(line == BROKEN_LINE ? "{\"id\":\"broken-31042\",\"name\":{" : item("broken", line));
    }
    String before = landscape.cli("proposal", "list", "--json").expect(0).out();

    CliRun refused = landscape.cli("import", file("broken.ndjson", lines)).expect(1);

    assertThat(refused.err()).contains("line " + BROKEN_LINE);
    assertThat(landscape.cli("proposal", "list", "--json").expect(0).out()).isEqualTo(before);
    assertThat(landscape.api("master").get("/catalog/items/broken-1").status()).isEqualTo(404);
  }

  @Test
  void approvedProposalIsInEffectAsAWhole() throws IOException {
    String id = propose("operator", "whole", ITEMS);
    JsonNode pending = show(id);
    assertThat(pending.path("state").asText()).isEqualTo("pending");
    assertThat(pending.path("entries").asInt()).isEqualTo(ITEMS);
    assertThat(landscape.api("master").get("/catalog/items/whole-1").status()).isEqualTo(404);

    long head = landscape.status().path("head").asLong();
    landscape.cli("proposal", "approve", id).expect(0);
    landscape.waitSynchronized(CATCH_UP);

    assertThat(landscape.status().path("head").asLong()).isEqualTo(head + ITEMS);
    JsonNode approved = show(id);
    assertThat(approved.path("state").asText()).isEqualTo("approved");
    assertThat(approved.path("decidedBy").asText()).isEqualTo("admin");
    assertThat(landscape.api("mall").list("/mall/items"))
        .isEqualTo(landscape.api("master").list("/catalog/items"))
        .hasSizeGreaterThanOrEqualTo(ITEMS);
    assertRefused(landscape.cli("proposal", "approve", id), "was approved by admin");
    assertRefused(
        landscape.cli("proposal", "reject", id, "--reason", "late"), "was approved by admin");
  }

  @Test
  void nobodyApprovesTheirOwn() throws IOException {
    String id = propose("admin", "own", 3);

    CliRun refused = landscape.cli("proposal", "approve", id);

    assertRefused(refused, "admin's own; somebody else has to approve it");
    assertThat(show(id).path("state").asText()).isEqualTo("pending");
    assertThat(landscape.api("master").get("/catalog/items/own-1").status()).isEqualTo(404);
  }

  @Test
  void rejectedProposalChangesNothing() throws IOException {
    String id = propose("operator", "rejected", 3);
    long head = landscape.status().path("head").asLong();

    landscape.cli("proposal", "reject", id, "--reason", "prices of last year").expect(0);

    assertThat(show(id).path("state").asText()).isEqualTo("rejected");
    assertRefused(landscape.cli("proposal", "approve", id), "was rejected by admin");
    assertThat(landscape.status().path("head").asLong()).isEqualTo(head);
    assertThat(landscape.api("master").get("/catalog/items/rejected-1").status()).isEqualTo(404);
  }

  /** Approved one after the other, each means what it means for the catalog as it then is. */
  @Test
  void cataloguesOfAProviderAreImportedAsProposals() throws IOException {
    String catalogue = ubl("CATEXE_01_01_00_Catalogue_v2p2.xml");
    CliRun first = landscape.cli("import", catalogue).expect(0);
    CliRun deletion =
        landscape
            .cli("import", "--json", ubl("CATEXE_06_06_00_CatalogueDeletion_v2p2.xml"))
            .expect(0);

    landscape.cli("proposal", "approve", id(first)).expect(0);
    landscape.waitSynchronized(CATCH_UP);
    JsonNode again = landscape.cli("import", "--json", catalogue).expect(0).json();

    assertThat(first.out()).contains("holds 3 items");
    assertThat(deletion.json().path("warnings").get(0).asText())
        .isEqualTo("catalogue CAT-EX-2 of DK87493746 is unknown; there is nothing to delete");
    assertThat(
            landscape.api("mall").get("/mall/items/DK45656787:87067606:N70UK").expect(200).json())
        .isEqualTo(
            landscape
                .api("master")
                .get("/catalog/items/DK45656787:87067606:N70UK")
                .expect(200)
                .json());
    assertThat(again.path("entries").asInt()).isZero();
    String exported = landscape.home().resolve("exported.xml").toString();
    landscape.cli("export", "--output", exported, "--class", "UNSPSC:4319").expect(0);
    JsonNode back = landscape.cli("import", "--json", exported).expect(0).json();
    assertThat(back.path("entries").asInt()).isZero();
    assertThat(back.has("warnings")).isFalse();
    assertRefused(
        landscape.cli("export", "--output", exported, "--id", "nobody"), "holds no items");
  }

  /** The deletion is imported while its catalogue is not in effect, and approved after it. */
  @Test
  void messageCountsForTheCatalogAsItIsWhenApproved() throws IOException {
    String catalogue = edited("CATEXE_01_01_00_Catalogue_v2p2.xml", "DK45656787", "LATER");
    String deletion =
        edited(
            "CATEXE_06_06_00_CatalogueDeletion_v2p2.xml",
            "DK87493746",
            "LATER",
            "CAT-EX-2<",
            "CAT-EX-1<");
    String first = id(landscape.cli("import", catalogue).expect(0));
    CliRun second = landscape.cli("import", deletion).expect(0);
    assertThat(second.out()).contains("is unknown; there is nothing to delete");

    landscape.cli("proposal", "approve", first).expect(0);
    assertThat(landscape.api("master").get("/catalog/items/LATER:SUB-C").status()).isEqualTo(200);
    landscape.cli("proposal", "approve", id(second)).expect(0);

    assertThat(landscape.api("master").get("/catalog/items/LATER:SUB-C").status()).isEqualTo(404);
    JsonNode applied = show(id(second));
    assertThat(applied.path("entries").asInt()).isEqualTo(3);
    assertThat(applied.has("warnings")).isFalse();
  }

  private static String edited(String name, String... changes) throws IOException {
    String text = Files.readString(Path.of(ubl(name)));
    for (int i = 0; i < changes.length; i += 2) {
      text = text.replace(changes[i], changes[i + 1]);
    }
    Path file = landscape.home().resolve("edited-" + name);
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void invalidCatalogueIsRefusedWithLineAndRule() throws IOException {
    String valid = Files.readString(Path.of(ubl("Consip_Catalogo_UBL.xml")));
    Path broken = landscape.home().resolve("broken.xml");
    Files.writeString(broken, valid.replace("<cbc:ActionCode>INS<", "<cbc:ActionCode>ADDITION<"));
    Path invalid = landscape.home().resolve("invalid.xml");
    Files.writeString(invalid, valid.replace("currencyID=\"EUR\"", ""));

    assertRefused(
        landscape.cli("import", broken.toString()), "action code \"ADDITION\" is unknown");
    assertRefused(landscape.cli("import", invalid.toString()), "cvc-complex-type.4");
  }

  private static String ubl(String name) {
    return Landscape.root()
        .resolve("core/formats/src/test/resources/kr/naru/ubl")
        .resolve(name)
        .toString();
  }

  private static String id(CliRun imported) {
    return imported.out().replaceFirst("(?s)^proposal ([0-9]+) .*", "$1");
  }

  private static String propose(String user, String prefix, int items) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int item = 1; item <= items; item++) {
      lines.add(item(prefix, item));
    }
    return landscape
        .cli("import", "--json", "--user", user, file(prefix + ".ndjson", lines))
        .expect(0)
        .json()
        .path("id")
        .asText();
  }

  private static String file(String name, List<String> lines) throws IOException {
    Path file = landscape.home().resolve(name);
    Files.write(file, lines);
    return file.toString();
  }

  private static String item(String prefix, int number) {
    return "{\"id\":\"%s-%d\",\"name\":{\"ko\":\"품목 %d\"}}".formatted(prefix, number, number);
  }

  private static JsonNode show(String id) throws IOException {
    return landscape.cli("proposal", "show", id, "--json").expect(0).json();
  }

  private static void assertRefused(CliRun run, String reason) {
    run.expect(1);
    assertThat(run.err()).contains(reason);
  }
}
