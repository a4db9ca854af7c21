package kr.naru.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.codes.CodeListFormat;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.pps.PpsFormat;
import kr.naru.ubl.UblFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all formats promise. */
class FormatsTest {

  private static final ImportTerms TERMS =
      new ImportTerms("CPV", null, null, false, LocalDate.of(2026, 11, 20));

  private static final String CATALOGUE =
      """
      <Catalogue xmlns="urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2" \
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>C-1</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate>
      <cac:ProviderParty><cac:PartyIdentification><cbc:ID>acme</cbc:ID></cac:PartyIdentification></cac:ProviderParty>
      <cac:ReceiverParty/>
      %s</Catalogue>
      """;

  private static final String CATALOGUE_LINE =
      "<cac:CatalogueLine><cbc:ID>%d</cbc:ID><cac:Item><cbc:Name>Pen</cbc:Name>"
          + "<cac:SellersItemIdentification><cbc:ID>%d</cbc:ID></cac:SellersItemIdentification>"
          + "</cac:Item></cac:CatalogueLine>\n";

  private static final String RESPONSE =
      "<response><header><resultCode>00</resultCode></header><body><items>\n%s"
          + "</items><numOfRows>9999</numOfRows><pageNo>1</pageNo><totalCount>1</totalCount></body></response>";

  private static final String ROW =
      "<item><prdctIdntNo>%d</prdctIdntNo><prdctClsfcNo>44121704</prdctClsfcNo>"
          + "<krnPrdctNm>볼펜, 한빛, %d</krnPrdctNm><prdctClsfcNoNm>볼펜</prdctClsfcNoNm></item>\n";

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(new UblFormat(), "\n<", Rule.MALFORMED, 2),
        Arguments.of(new UblFormat(), "\n<Order/>", Rule.UNKNOWN_KIND, 2),
        Arguments.of(new UblFormat(), CATALOGUE.formatted("<x/>"), Rule.SCHEMA, 5),
        Arguments.of(new UblFormat(), catalogue(1, 1), Rule.DOUBLED, 6),
        Arguments.of(new PpsFormat(), "<response>\n\n<", Rule.MALFORMED, 3),
        Arguments.of(new PpsFormat(), RESPONSE.formatted("<item/>"), Rule.UNKNOWN_KIND, 2),
        Arguments.of(
            new PpsFormat(),
            "<response><resultCode>22</resultCode></response>",
            Rule.SERVICE_ERROR,
            0),
        Arguments.of(new PpsFormat(), RESPONSE.formatted(""), Rule.EMPTY, 0),
        Arguments.of(
            new PpsFormat(),
            RESPONSE.formatted("\n" + ROW.formatted(1, 1).replace("볼펜<", "<")),
            Rule.INVALID_VALUE,
            3),
        Arguments.of(CodeListFormat.JSON, "{\n\"a", Rule.MALFORMED, 2),
        Arguments.of(CodeListFormat.JSON, "{\n\"03111000-2\":\n1}", Rule.SCHEMA, 3),
        Arguments.of(CodeListFormat.CSV, "code,title_en\nseeds,Seeds\n", Rule.INVALID_VALUE, 2),
        Arguments.of(
            CodeListFormat.CSV, "code,title_en\n03111000-2,a\n03111000-2,b\n", Rule.DOUBLED, 3),
        Arguments.of(CodeListFormat.CSV, "code,title_en\n", Rule.EMPTY, 0));
  }

  /** Line 0: the refusal is about the whole document, and its message names no line. */
  @ParameterizedTest
  @MethodSource("refused")
  void refusalHasRuleAndLineAsFieldsAndInItsMessage(
      ImportFormat format, String document, Rule rule, int line) {
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class,
            () -> format.read(document.getBytes(UTF_8), TERMS).plan(new CatalogInMemory()));

    assertThat(refusal.rule()).as(refusal.getMessage()).isEqualTo(rule);
    assertThat(refusal.line().orElse(0)).as(refusal.getMessage()).isEqualTo(line);
    assertThat(refusal.getMessage().startsWith("line " + line + ": ")).isEqualTo(line > 0);
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of(new UblFormat(), catalogue(1, 2)),
        Arguments.of(new PpsFormat(), RESPONSE.formatted(ROW.formatted(1, 1))),
        Arguments.of(CodeListFormat.JSON, "{\"03111000-2\":\"Seeds\"}"),
        Arguments.of(CodeListFormat.CSV, "code,title_en\n03111000-2,Seeds\n"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void whatIsKeptOfADocumentMeansTheSameAgain(ImportFormat format, String document)
      throws SQLException {
    CatalogInMemory catalog = new CatalogInMemory();
    ImportDocument read = format.read(document.getBytes(UTF_8), TERMS);

    ImportPlan again = format.read(read.kept(), TERMS).plan(catalog);

    assertThat(again).isEqualTo(read.plan(catalog));
    assertThat(again.entries()).isNotEmpty();
  }

  @Test
  void manyItemsAreLookedUpInFewQuestions() throws SQLException {
    StringBuilder rows = new StringBuilder();
    int[] numbers = new int[1_001];
    CatalogInMemory catalog = new CatalogInMemory();
    for (int i = 0; i < numbers.length; i++) {
      rows.append(ROW.formatted(i, i));
      numbers[i] = i;
      catalog.with(item("acme:" + i), item(Integer.toString(i)));
    }
    List<String> questions = new ArrayList<>();

    ImportPlan lines =
        new UblFormat()
            .read(catalogue(numbers).getBytes(UTF_8), TERMS)
            .plan(counted(catalog, questions));
    ImportPlan items =
        new PpsFormat()
            .read(RESPONSE.formatted(rows).getBytes(UTF_8), TERMS)
            .plan(counted(catalog, questions));

    assertThat(lines.entries()).hasSize(numbers.length);
    assertThat(items.entries()).hasSize(numbers.length);
    assertThat(questions).containsExactly("itemsOf", "items", "items", "items", "items");
  }

  private static String catalogue(int... numbers) {
    StringBuilder lines = new StringBuilder();
    for (int number : numbers) {
      lines.append(CATALOGUE_LINE.formatted(number, number));
    }
    return CATALOGUE.formatted(lines);
  }

  private static Item item(String id) {
    return new Item(id, null, new Title("가", null), null, null, null, null, null, null);
  }

  private static KnownCatalog counted(KnownCatalog catalog, List<String> questions) {
    return (KnownCatalog)
        Proxy.newProxyInstance(
            KnownCatalog.class.getClassLoader(),
            new Class<?>[] {KnownCatalog.class},
            (proxy, question, arguments) -> {
              questions.add(question.getName());
              return question.invoke(catalog, arguments);
            });
  }
}
