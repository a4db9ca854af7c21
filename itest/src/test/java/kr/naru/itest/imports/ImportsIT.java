package kr.naru.itest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.itest.CliRun;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsIT {

  private static final String LAST = "마지막상사";
  private static final String OFFICER = "비밀담당관홍길동";
  private static final String MAIL = "planted.officer@secret.example";
  private static final String TELEPHONE = "042-998-7766";
  private static final String BUSINESS_NUMBER = "9998877665";

  private static Landscape landscape;
  private static Sides sides;
  @TempDir private static Path files;

  @BeforeAll
  static void startAll() throws IOException {
    landscape = Landscape.of("imports");
    landscape.up("--no-sample").expect(0);
    sides = new Sides(landscape);
  }

  @AfterAll
  static void stop() {
    landscape.close();
  }

  @Test
  void codeListsOfTwoSchemesStandSideBySideAndEndWithAFullList() throws IOException {
    String first = file("cpv-1.json", "{\"03111000-2\":\"Seeds\",\"03111100-3\":\"Soya beans\"}");
    String korean = file("g.csv", "code,title_en,title_ko\n81111597,,클라우드서비스\n10101501,Cats,고양이\n");
    String second = file("cpv-2.json", "{\"03111000-2\":\"Seeds\"}");

    CliRun imported = landscape.cli("import", "--scheme", "CPV", first).expect(0);
    assertThat(imported.out()).contains("holds 2 codes");
    landscape.cli("proposal", "approve", id(imported)).expect(0);
    sides.takeOver("--scheme", "LEAVES", korean);
    JsonNode full =
        sides.takeOver("--scheme", "CPV", "--valid-from", "2026-01-01", "--full-list", second);

    assertThat(full.path("warnings").get(0).asText())
        .isEqualTo("1 codes of CPV that the list does not hold end on 2025-12-31");
    assertThat(sides.equalCodes("CPV")).isEqualTo(2);
    assertThat(sides.equalCodes("LEAVES")).isEqualTo(2);
    assertThat(landscape.api("mall").get("/mall/codes/CPV").expect(200).json().at("/codes/1"))
        .hasToString(
            "{\"scheme\":\"CPV\",\"code\":\"03111100-3\",\"title\":{\"en\":\"Soya beans\"},\"validTo\":\"2025-12-31\"}");
  }

  @Test
  void brokenListIsRefusedByLineAndWithoutSchemeByWhatToType() throws IOException {
    String broken = file("broken.json", "{\"03111000-2\":\"Seeds\",\n\"03111000-3\":\"Seeds\"}");
    String before = landscape.cli("proposal", "list", "--json").expect(0).out();

    assertThat(landscape.cli("import", "--scheme", "CPV", broken).expect(1).err())
        .contains("line 2: code 03111000-3 stands on line 1 already");
    assertThat(landscape.cli("import", broken).expect(2).err())
        .contains("./naru import --scheme CPV --valid-from 2026-01-01");
    assertThat(landscape.cli("proposal", "list", "--json").expect(0).out()).isEqualTo(before);
  }

  @Test
  void itemWhoseClassIsNotInItsListIsAWarning() throws IOException {
    sides.takeOver("--scheme", "OWN", file("own.json", "{\"1\":\"one\"}"));

    CliRun known = landscape.cli("import", file("known.ndjson", item("k", "OWN", "1"))).expect(0);
    CliRun none = landscape.cli("import", file("none.ndjson", item("n", "NEVER", "1"))).expect(0);
    CliRun other = landscape.cli("import", file("other.ndjson", item("o", "OWN", "2"))).expect(0);

    assertThat(known.out()).doesNotContain("warning");
    assertThat(none.out()).doesNotContain("warning");
    assertThat(other.out()).contains("warning: line 1: item o: class OWN:2 is not in the list");
    landscape.cli("proposal", "approve", id(other)).expect(0);
  }

  /** The move is imported before the items are, and takes them along all the same. */
  @Test
  void movedClassTakesAlongTheItemsThatAreThereWhenItIsApproved() throws IOException {
    String move = file("move.xml", response(MOVE));
    sides.takeOver("--scheme", "MOVED", file("m.json", "{\"72151599\":{\"title_ko\":\"전기\"}}"));
    CliRun proposed =
        landscape.cli("import", "--scheme", "MOVED", "--valid-from", "2008-01-10", move).expect(0);
    sides.takeOver(file("in.ndjson", item("fire-1", "MOVED", "72151599")));

    landscape.cli("proposal", "approve", id(proposed)).expect(0);

    JsonNode changes =
        landscape.cli("proposal", "show", id(proposed), "--json").expect(0).json().path("changes");
    assertThat(changes).hasSize(3);
    assertThat(changes.get(2).toString()).contains("\"id\":\"fire-1\"", "\"note\":\"분류이동 C07985\"");
    assertThat(
            landscape
                .api("master")
                .get("/catalog/items/fire-1")
                .expect(200)
                .json()
                .at("/classification/code")
                .asText())
        .isEqualTo("72101509");
    landscape.waitSynchronized(Duration.ofMinutes(1));
    assertThat(sides.equalCodes("MOVED")).isEqualTo(2);
    sides.equalItems();
  }

  /** Searches everything that master and mall keep: databases, journals, logs. */
  @Test
  void personsInAResponseAreNowhereAfterwards() throws IOException, InterruptedException {
    String offer = file("offer.xml", response(OFFER));

    sides.takeOver(offer);
    landscape.cli("import", file("2.xml", response(OFFER.replace("20260301", "soon")))).expect(1);
    String last = file("3.xml", response(OFFER.replace("한빛상사", LAST)));
    CliRun rejected = landscape.cli("import", last).expect(0);
    landscape.cli("proposal", "reject", id(rejected), "--reason", "no").expect(0);

    JsonNode item = landscape.api("mall").get("/mall/items/29990001").expect(200).json();
    assertThat(item.at("/contractLines/0/price").asInt()).isEqualTo(12_500);
    awaitOnDisk(LAST);
    for (String personal : List.of(OFFICER, MAIL, TELEPHONE, BUSINESS_NUMBER)) {
      assertThat(filesWith(personal)).as(personal).isEmpty();
    }
  }

  /** What was written before it is there too; and the search finds what there is. */
  private static void awaitOnDisk(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (filesWith(text).isEmpty()) {
      assertThat(System.nanoTime()).as(text + " is in no file").isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  @Test
  void errorMessageOfTheServiceIsNoData() throws IOException {
    String error = response(OFFER).replace("<resultCode>00", "<resultCode>22");

    assertThat(landscape.cli("import", file("error.xml", error)).expect(1).err())
        .contains("the service answered with error 22 NORMAL SERVICE");
    assertThat(
            landscape
                .cli("import", file("bomb.xml", "<!DOCTYPE response [<!ENTITY a 'b'>]>" + error))
                .expect(1)
                .err())
        .contains("a document type or entity is not taken");
  }

  private static List<String> filesWith(String text) throws IOException {
    List<String> found = new ArrayList<>();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
    try (Stream<Path> tree = Files.walk(landscape.home())) {
      for (Path file : tree.filter(Files::isRegularFile).filter(ImportsIT::isData).toList()) {
        String octets = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (octets.contains(new String(utf8, StandardCharsets.ISO_8859_1))
            || octets.contains(new String(utf16, StandardCharsets.ISO_8859_1))) {
          found.add(landscape.home().relativize(file).toString());
        }
      }
    }
    return found;
  }

  /** The server's own libraries are not what anybody imported. */
  private static boolean isData(Path file) {
    return !file.toString().endsWith(".jar");
  }

  private static String item(String id, String scheme, String code) {
    return "{\"id\":\"%s\",\"name\":{\"ko\":\"품목\"},\"classification\":{\"scheme\":\"%s\",\"code\":\"%s\"}}\n"
        .formatted(id, scheme, code);
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(files.resolve(name), text).toString();
  }

  private static String id(CliRun imported) {
    return imported.out().replaceFirst("(?s)^proposal ([0-9]+) .*", "$1");
  }

  private static String response(String rows) {
    return "<response><header><resultCode>00</resultCode><resultMsg>NORMAL SERVICE</resultMsg></header><body><items>"
        + rows
        + "</items><numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>1</totalCount></body></response>";
  }

  private static final String MOVE =
      "<item><bfchgPrdctClsfcNo>72151599</bfchgPrdctClsfcNo><bfchgPrdctClsfcNoNm>전기</bfchgPrdctClsfcNoNm>"
          + "<afchgPrdctClsfcNo>72101509</afchgPrdctClsfcNo><afchgPrdctClsfcNm>소방시설공사</afchgPrdctClsfcNm>"
          + "<chgDivNm>분류이동</chgDivNm><prdctChgreqNo>C07985</prdctChgreqNo><chgDivCd>C</chgDivCd></item>";
  private static final String OFFER =
      "<item><cntrctCorpNm>한빛상사</cntrctCorpNm><cntrctPrceAmt>12500</cntrctPrceAmt><prdctUnit>개</prdctUnit>"
          + "<prdctClsfcNo>44121704</prdctClsfcNo><prdctClsfcNoNm>볼펜</prdctClsfcNoNm><prdctIdntNo>29990001</prdctIdntNo>"
          + "<prdctSpecNm>볼펜, 한빛공업, HB-7</prdctSpecNm><shopngCntrctNo>R99TA0000000100</shopngCntrctNo>"
          + "<shopngCntrctSno>3</shopngCntrctSno><cntrctBgnDate>20260301</cntrctBgnDate><cntrctOfclNm>"
          + OFFICER
          + "</cntrctOfclNm><cntrctOfclEmail>"
          + MAIL
          + "</cntrctOfclEmail><cntrctDeptTelNo>"
          + TELEPHONE
          + "</cntrctDeptTelNo><cntrctCorpBizno>"
          + BUSINESS_NUMBER
          + "</cntrctCorpBizno></item>";
}
