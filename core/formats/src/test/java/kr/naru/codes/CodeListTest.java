package kr.naru.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Title;
import kr.naru.imports.CatalogInMemory;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeListTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private final CatalogInMemory catalog = new CatalogInMemory();

  @Test
  void jsonListBecomesDatedCodes() throws Exception {
    ImportPlan plan = json("CPV", "2026-01-01", false, "{\"03111000-2\":\"Seeds\"}");

    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.entries())
        .extracting(entry -> entry.code())
        .containsExactly(code("CPV", "03111000-2", null, "Seeds", "2026-01-01", null, null));
  }

  @Test
  void csvListBecomesCodesWithBothTitles() throws Exception {
    ImportPlan plan =
        csv(
            "UNSPSC",
            null,
            false,
            "\uFEFFcode,level,title_en,title_ko\r\n10101501,commodity,\"Cats, tame\",고양이\r\n81111597,commodity,,클라우드서비스\r\n");

    assertThat(plan.entries())
        .extracting(entry -> entry.line() + " " + entry.code())
        .containsExactly(
            "2 " + code("UNSPSC", "10101501", "고양이", "Cats, tame", null, null, null),
            "3 " + code("UNSPSC", "81111597", "클라우드서비스", null, null, null, null));
  }

  @Test
  void renumberedCodeIsValidBesideItsSuccessorForAWhile() throws Exception {
    ImportPlan plan =
        csv(
            "UNSPSC",
            null,
            false,
            "code,title_ko,valid_from,valid_to,replaced_by\n"
                + "72151599,일반전기소방시설공사,,2008-03-09,72101509\n72101509,소방시설공사,2008-01-10,,\n");
    catalog.apply(plan);

    LocalDate between = LocalDate.of(2008, 2, 1);
    assertThat(catalog.code("UNSPSC:72151599").isValidOn(between)).isTrue();
    assertThat(catalog.code("UNSPSC:72101509").isValidOn(between)).isTrue();
    assertThat(catalog.code("UNSPSC:72151599").isValidOn(LocalDate.of(2008, 3, 10))).isFalse();
    assertThat(catalog.code("UNSPSC:72151599").replacedBy()).isEqualTo("72101509");
  }

  @Test
  void whatTheCatalogHasAlreadyIsNoChange() throws Exception {
    String list = "{\"03111000-2\":\"Seeds\",\"03111100-3\":\"Soya beans\"}";
    catalog.apply(json("CPV", "2026-01-01", false, list));

    assertThat(json("CPV", "2027-01-01", false, list).entries()).isEmpty();
  }

  @Test
  void listInOneLanguageLeavesTheOther() throws Exception {
    catalog.apply(json("CPV", null, false, "{\"03111000-2\":\"Seeds\"}"));
    ImportTerms korean = new ImportTerms("CPV", "ko", null, false, DAY);

    catalog.apply(plan(CodeListFormat.JSON, korean, "{\"03111000-2\":\"종자\"}"));

    assertThat(catalog.code("CPV:03111000-2").title()).isEqualTo(new Title("종자", "Seeds"));
  }

  @Test
  void fullListEndsWhatItLeavesOut() throws Exception {
    catalog.apply(json("CPV", null, false, "{\"03111000-2\":\"Seeds\",\"03111100-3\":\"Soya\"}"));
    catalog.apply(json("OTHER", null, false, "{\"1\":\"one\"}"));

    ImportPlan plan = json("CPV", "2026-01-01", true, "{\"03111000-2\":\"Seeds\"}");
    catalog.apply(plan);

    assertThat(plan.warnings())
        .containsExactly("1 codes of CPV that the list does not hold end on 2025-12-31");
    assertThat(plan.entries()).hasSize(1);
    assertThat(catalog.code("CPV:03111100-3").validTo()).isEqualTo(LocalDate.of(2025, 12, 31));
    assertThat(catalog.code("CPV:03111000-2").validTo()).isNull();
    assertThat(catalog.code("OTHER:1").validTo()).isNull();
    assertThat(json("CPV", "2026-01-01", true, "{\"03111000-2\":\"Seeds\"}").entries()).isEmpty();
  }

  @Test
  void endedCodeThatComesBackIsValidFromTheListsDay() throws Exception {
    catalog.with(code("CPV", "03111000-2", null, "Seeds", "2008-01-01", "2020-12-31", null));

    catalog.apply(json("CPV", "2026-01-01", false, "{\"03111000-2\":\"Seeds\"}"));

    assertThat(catalog.code("CPV:03111000-2"))
        .isEqualTo(code("CPV", "03111000-2", null, "Seeds", "2026-01-01", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON|CPV|{'03111000-2':'Seeds',\\n'3111000':'x'}|line 2: code '3111000' is no CPV code",
        "JSON|CPV|{'03111000-2':'Seeds',\\n'03111000-3':'Seeds'}|line 2: code 03111000-3 stands on line 1 already, perhaps with another check digit",
        "JSON|CPV|{'03111000-2':' '}|line 1: code 03111000-2: title needs a Korean",
        "JSON|CPV|{'03111000-2':5}|line 1: code 03111000-2: expected a title",
        "JSON|CPV|{'03111000-2':'종자'}|has a Korean title; say so: --language ko",
        "JSON|CPV|{'03111000-2':'Seeds'|line 1: no JSON",
        "JSON|CPV|{'03111000-2':'Seeds'} {}|expected nothing after the list",
        "JSON|CPV|['03111000-2']|expected {",
        "JSON|CPV|{'03111000-2':{'title_en':'Seeds','color':'x'}}|color is not known here",
        "JSON|CPV|{}|the file holds no codes",
        "CSV|UNSPSC|code,title_en\\n1010150,Cats|line 2: code '1010150' is no UNSPSC code",
        "CSV|UNSPSC|code,title_en\\n10101501,Cats\\n\\n10101501,Cats|line 4: code 10101501 stands on line 2 already",
        "CSV|UNSPSC|code,title_en\\n10101501,Cats,x|line 2: 3 fields; the header has 2 columns",
        "CSV|UNSPSC|code,title_en\\n10101501,|line 2: code 10101501: title needs a Korean",
        "CSV|UNSPSC|code,title_en\\n,Cats|line 2: code is missing",
        "CSV|UNSPSC|code,titel\\n10101501,Cats|column 'titel' is unknown; known are code,",
        "CSV|UNSPSC|title_en\\nCats|the header has no column code",
        "CSV|UNSPSC|code\\n10101501|the header has no column title_en",
        "CSV|UNSPSC|code,title_en,valid_from\\n10101501,Cats,1.1.2026|line 2: valid_from '1.1.2026' is no date",
        "CSV|UNSPSC|code,title_en,valid_from,valid_to\\n10101501,Cats,2026-01-02,2026-01-01|line 2: code 10101501: validTo 2026-01-01 is before",
        "CSV|UNSPSC|code,title_en\\n10101501,'Ca\\nts|no CSV",
        "CSV|UNSPSC|code,title_en\\n'10101501'x,Cats|line 2: no CSV"
      })
  void brokenListIsRefusedWithLineAndRule(
      CodeListFormat format, String scheme, String text, String message) {
    String file = text.replace('\'', '"').replace("\\n", "\n");
    String expected = message;

    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class,
            () -> plan(format, new ImportTerms(scheme, null, null, false, DAY), file));

    assertThat(refusal).hasMessageContaining(expected);
  }

  @Test
  void listWithoutSchemeIsRefusedWithWhatToSay() {
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class,
            () -> plan(CodeListFormat.JSON, ImportTerms.of("", "", "", "", DAY), "{\"1\":\"x\"}"));

    assertThat(refusal).hasMessageContaining("--scheme CPV");
  }

  @Test
  void termsAreReadBackAsTheyWere() {
    ImportTerms full = new ImportTerms("CPV", "en", DAY, true, DAY);
    ImportTerms nothing = new ImportTerms(null, null, null, false, DAY);

    assertThat(ImportTerms.parse(full.text())).isEqualTo(full);
    assertThat(ImportTerms.parse(nothing.text())).isEqualTo(nothing);
  }

  /** The real lists; */
  @Test
  @RealData
  void realListsAreTakenWhole() throws Exception {
    Path folder = Path.of(System.getProperty("naru.data"));

    ImportPlan cpv = json("CPV", null, false, text(folder.resolve("codes/cpv_en.json")));
    ImportPlan unspsc =
        csv(
            "UNSPSC",
            null,
            false,
            text(folder.resolve("codes/unspsc-7.0901/unspsc_en_ko_seg10-49.csv")));

    assertThat(cpv.entries()).hasSize(9_458);
    assertThat(unspsc.entries()).hasSize(13_514);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private ImportPlan json(String scheme, String validFrom, boolean full, String text)
      throws Exception {
    return plan(CodeListFormat.JSON, terms(scheme, validFrom, full), text);
  }

  private ImportPlan csv(String scheme, String validFrom, boolean full, String text)
      throws Exception {
    return plan(CodeListFormat.CSV, terms(scheme, validFrom, full), text);
  }

  private ImportPlan plan(CodeListFormat format, ImportTerms terms, String text) throws Exception {
    CodeList list = CodeListReader.read(text.getBytes(StandardCharsets.UTF_8), format, terms);
    return CodeListPlan.of(list, terms, catalog);
  }

  private static ImportTerms terms(String scheme, String validFrom, boolean full) {
    return ImportTerms.of(scheme, null, validFrom, Boolean.toString(full), DAY);
  }

  private static ClassificationCode code(
      String scheme, String code, String ko, String en, String from, String to, String replacedBy) {
    return new ClassificationCode(
        new CodeKey(scheme, code),
        new Title(ko, en),
        from == null ? null : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        replacedBy);
  }
}
