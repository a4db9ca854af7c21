package kr.naru.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.search.SearchRequest.Sort;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSearchTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TempDir private Path folder;
  private SearchIndex index;
  private FollowerStore store;
  private long position;

  @BeforeEach
  void fill() throws StoreException {
    index = new SearchIndex(folder.resolve("index"));
    store = new LuceneFollowerStore(index, folder.resolve("parts"), Clock.systemUTC());
    put(
        item("DESK-1", "컴퓨터책상", "Computer desk", "Müller", "UNSPSC:56101703", line("A", "129000")),
        item("DESK-2", "사무용 책상", "Office desks", "가구나라", "UNSPSC:56101703", line("B", "99000")),
        item("CHAIR-1", "의자", "Chair <b>", "Müller", "UNSPSC:56101504", line("A", "50000")),
        item("PRN-1", "레이저 프린터", "Принтер лазерный", "Ёлка", "CPV:30232110-8", line("C", "9900.5")),
        item("BARE-1", "계산기", "Computing calculator", null, null));
    code("UNSPSC", "56101703", "책상", "Desks");
    code("UNSPSC", "56000000", "가구", "Furniture");
    code("CPV", "30232110-8", "레이저 인쇄기", "Laser printers");
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void koreanCompoundIsFoundByItsPart() throws StoreException {
    assertThat(found("책상")).containsExactlyInAnyOrder("DESK-1", "DESK-2");
    assertThat(found("컴퓨터 책상")).containsExactly("DESK-1");
    assertThat(found("컴퓨터책상")).containsExactly("DESK-1");
  }

  @Test
  void wordsAreFoundInEveryFormAndLetter() throws StoreException {
    assertThat(found("computers")).containsExactlyInAnyOrder("DESK-1", "BARE-1");
    assertThat(found("muller")).containsExactlyInAnyOrder("DESK-1", "CHAIR-1");
    assertThat(found("ПРИНТЕР")).containsExactly("PRN-1");
    assertThat(found("елка")).containsExactly("PRN-1");
    assertThat(found("desk-2")).containsExactly("DESK-2");
  }

  @Test
  void titleOfTheClassFindsItsItemsAtOnceWhenItChanges() throws StoreException {
    assertThat(found("laser printers")).containsExactly("PRN-1");

    code("CPV", "30232110-8", null, "Beam writers");

    assertThat(found("laser printers")).isEmpty();
    assertThat(found("beam writers")).containsExactly("PRN-1");
    assertThat(search(request("beam writers")).hits().get(0).classTitle().en())
        .isEqualTo("Beam writers");
  }

  @Test
  void phrasesAlternativesAndExclusionsAreUnderstood() throws StoreException {
    assertThat(found("\"computer desk\"")).containsExactly("DESK-1");
    assertThat(found("\"desk computer\"")).isEmpty();
    assertThat(found("chair | calculator")).containsExactlyInAnyOrder("CHAIR-1", "BARE-1");
    assertThat(found("desk -computer")).containsExactly("DESK-2");
    assertThat(found("calc*")).containsExactly("BARE-1");
    assertThat(found("CALCULATOR*")).containsExactly("BARE-1");
    assertThat(found("Прин*")).containsExactly("PRN-1");
    assertThat(found("calkulator~1")).containsExactly("BARE-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "((((",
        "*",
        "-",
        "+",
        "|",
        "~",
        "\\",
        "a~99999999999",
        "\"a\"~",
        "()",
        "- - -",
        "을",
        "\u0000",
        "\uD800",
        "a OR (b",
        "**",
        "<script>",
        "%_",
        "\"\"~2|",
        "😀"
      })
  void anyInputIsAnswered(String words) throws StoreException {
    assertThat(search(request(words)).total()).isNotNegative();
  }

  @Test
  void manyWordsAreAnsweredOrRefusedByName() throws StoreException {
    String letters = "";
    for (char letter = 'a'; letters.length() < 498; letter = letter == 'z' ? 'a' : ++letter) {
      letters += letter + " ";
    }
    assertThat(search(request(letters)).total()).isZero();
    assertThatThrownBy(() -> request("x".repeat(501))).hasMessageStartingWith("q: 501 characters");
  }

  @Test
  void namesAreMarkedAndEscaped() throws StoreException {
    assertThat(search(request("chairs")).hits().get(0).highlighted())
        .isEqualTo(new Title(null, "<em>Chair</em> &lt;b&gt;"));
    assertThat(search(request("책상 computer")).hits().get(0).highlighted())
        .isEqualTo(new Title("컴퓨터<em>책상</em>", "<em>Computer</em> desk"));
    assertThat(search(request("")).hits().get(0).highlighted()).isNull();
  }

  @Test
  void contractThatEndsTonightIsGoneTomorrowWithoutAnyChange() throws StoreException {
    put(item("ENDS", null, "Ending", null, null, line("A", "10", null, TODAY)));
    put(item("BEGINS", null, "Beginning", null, null, line("A", "10", TODAY.plusDays(1), null)));

    assertThat(ids(search(request("ending | beginning"), TODAY))).containsExactly("ENDS");
    assertThat(ids(search(request("ending | beginning"), TODAY.plusDays(1))))
        .containsExactly("BEGINS");
  }

  @Test
  void itemShowsOnlyLinesThatCanBeOrdered() throws StoreException {
    put(
        item(
            "MIXED",
            null,
            "Mixed",
            null,
            null,
            line("over", "1", null, TODAY.minusDays(1)),
            status(line("ended", "2"), ItemStatus.ENDED),
            status(line("suspended", "3"), ItemStatus.SUSPENDED),
            line("dear", "9"),
            line("cheap", "8")));

    SearchAnswer.Hit hit = search(request("mixed")).hits().get(0);

    assertThat(hit.offer().supplier()).isEqualTo("cheap");
    assertThat(hit.offers()).isEqualTo(2);
    assertThat(search(request("mixed")).facets().suppliers())
        .extracting(SearchAnswer.Count::value)
        .containsExactly("cheap", "dear");
    assertThat(found(with(request("mixed"), List.of("over")))).isEmpty();
  }

  @Test
  void whatCannotBeOrderedIsFoundByItsStatusAlone() throws StoreException {
    put(
        status(item("S-ITEM", null, "Gone one", null, null, line("A", "1")), ItemStatus.SUSPENDED),
        status(item("E-ITEM", null, "Gone two", null, null, line("A", "1")), ItemStatus.ENDED),
        item("E-LINE", null, "Gone three", null, null, line("A", "1", null, TODAY.minusDays(1))),
        item(
            "S-LINE", null, "Gone four", null, null, status(line("A", "1"), ItemStatus.SUSPENDED)));

    assertThat(found("gone")).isEmpty();
    assertThat(search(request("gone")).facets().statuses())
        .containsExactly(
            new SearchAnswer.Count("suspended", 2), new SearchAnswer.Count("ended", 2));
    SearchAnswer ended = search(status(request("gone"), ItemStatus.ENDED));
    assertThat(ids(ended)).containsExactlyInAnyOrder("E-ITEM", "E-LINE");
    assertThat(ended.hits()).allMatch(hit -> hit.offer() == null && hit.offers() == 0);
  }

  @Test
  void pricesAreComparedExactlyAndWithinOneCurrency() throws StoreException {
    put(item("EUR-1", null, "Euro pen", null, null, currency(line("A", "10"), "EUR")));

    assertThat(found(price(request(""), "9900.5", "50000"))).containsExactly("CHAIR-1", "PRN-1");
    assertThat(found(price(request(""), "9900.51", "50000"))).containsExactly("CHAIR-1");
    assertThat(found(sorted(request(""), Sort.PRICE, null)))
        .containsExactly("PRN-1", "CHAIR-1", "DESK-2", "DESK-1", "BARE-1", "EUR-1");
    assertThat(found(sorted(request(""), Sort.PRICE, "EUR"))).containsExactly("EUR-1");
  }

  @Test
  void classIsItselfAndAllBelow() throws StoreException {
    assertThat(found(within("UNSPSC:56")))
        .isEqualTo(found(within("UNSPSC:56000000")))
        .containsExactlyInAnyOrder("DESK-1", "DESK-2", "CHAIR-1");
    assertThat(found(within("UNSPSC:56101703"))).containsExactlyInAnyOrder("DESK-1", "DESK-2");
    assertThat(found(within("CPV:30232000-4"))).containsExactly("PRN-1");
    assertThatThrownBy(() -> within("56")).hasMessageContaining("class: '56' is no class such as");
  }

  @Test
  void facetsCountTheNextLevelBelow() throws StoreException {
    SearchAnswer.Facets all = search(request("")).facets();
    SearchAnswer.Facets below = search(within("UNSPSC:5610")).facets();

    assertThat(all.classes())
        .containsExactly(
            new SearchAnswer.ClassCount("UNSPSC:56", new Title("가구", "Furniture"), 3),
            new SearchAnswer.ClassCount("CPV:30", null, 1));
    assertThat(all.manufacturers())
        .containsExactly(
            new SearchAnswer.Count("Müller", 2),
            new SearchAnswer.Count("Ёлка", 1),
            new SearchAnswer.Count("가구나라", 1));
    assertThat(all.prices())
        .containsExactly(
            new SearchAnswer.PriceCount("KRW", new BigDecimal(1000), new BigDecimal(10000), 1),
            new SearchAnswer.PriceCount("KRW", new BigDecimal(10000), new BigDecimal(100000), 2),
            new SearchAnswer.PriceCount("KRW", new BigDecimal(100000), new BigDecimal(1000000), 1));
    assertThat(below.classes())
        .extracting(SearchAnswer.ClassCount::branch)
        .containsExactly("UNSPSC:561017", "UNSPSC:561015");
  }

  @Test
  void pagesFollowEachOther() throws StoreException {
    List<String> pages = new ArrayList<>();
    for (int offset = 0; offset < 6; offset += 2) {
      pages.addAll(found(page(offset, 2)));
    }
    assertThat(pages).containsExactly("BARE-1", "CHAIR-1", "DESK-1", "DESK-2", "PRN-1");
    assertThat(search(page(9_999, 100)).total()).isEqualTo(5);
    assertThat(search(page(0, 0)).hits()).isEmpty();
  }

  private static SearchRequest request(String words) {
    return new SearchRequest(
        words,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        ItemStatus.ACTIVE,
        Sort.RELEVANCE,
        0,
        20);
  }

  private static SearchRequest within(String branch) {
    return new SearchRequest(
        "", branch, null, null, null, List.of(), List.of(), ItemStatus.ACTIVE, Sort.ID, 0, 20);
  }

  private static SearchRequest page(int offset, int limit) {
    return new SearchRequest(
        "",
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        ItemStatus.ACTIVE,
        Sort.ID,
        offset,
        limit);
  }

  private static SearchRequest status(SearchRequest r, ItemStatus status) {
    return new SearchRequest(
        r.words(), null, null, null, null, List.of(), List.of(), status, r.sort(), 0, 20);
  }

  private static SearchRequest with(SearchRequest r, List<String> suppliers) {
    return new SearchRequest(
        r.words(), null, null, null, null, suppliers, List.of(), r.status(), r.sort(), 0, 20);
  }

  private static SearchRequest price(SearchRequest r, String from, String to) {
    BigDecimal least = new BigDecimal(from);
    BigDecimal most = new BigDecimal(to);
    return new SearchRequest(
        r.words(), null, least, most, null, List.of(), List.of(), r.status(), Sort.ID, 0, 20);
  }

  private static SearchRequest sorted(SearchRequest r, Sort sort, String currency) {
    return new SearchRequest(
        r.words(), null, null, null, currency, List.of(), List.of(), r.status(), sort, 0, 20);
  }

  private List<String> found(String words) throws StoreException {
    return found(request(words));
  }

  private List<String> found(SearchRequest request) throws StoreException {
    return ids(search(request));
  }

  private static List<String> ids(SearchAnswer answer) {
    return answer.hits().stream().map(hit -> hit.item().id()).toList();
  }

  private SearchAnswer search(SearchRequest request) throws StoreException {
    return search(request, TODAY);
  }

  private SearchAnswer search(SearchRequest request, LocalDate day) throws StoreException {
    SearchAnswer answer = new CatalogSearch(index).search(request, day);
    assertThat(answer.applied()).isEqualTo(position);
    return answer;
  }

  private static Item item(
      String id, String ko, String en, String manufacturer, String code, ContractLine... lines) {
    CodeKey key = code == null ? null : new CodeKey(code.split(":")[0], code.split(":")[1]);
    List<ItemAttribute> attributes = List.of(new ItemAttribute("colour", "grey", null));
    return new Item(
        id, key, new Title(ko, en), null, manufacturer, "EA", null, attributes, List.of(lines));
  }

  private static Item status(Item i, ItemStatus status) {
    return new Item(
        i.id(), null, i.name(), null, null, null, status, i.attributes(), i.contractLines());
  }

  private static ContractLine line(String supplier, String price) {
    return line(supplier, price, null, null);
  }

  private static ContractLine line(String supplier, String price, LocalDate from, LocalDate to) {
    return new ContractLine(
        "C-" + supplier, "1", supplier, "KRW", new BigDecimal(price), null, from, to, null);
  }

  private static ContractLine status(ContractLine l, ItemStatus status) {
    return new ContractLine(
        l.contract(), l.line(), l.supplier(), l.currency(), l.price(), null, null, null, status);
  }

  private static ContractLine currency(ContractLine l, String currency) {
    return new ContractLine(
        l.contract(), l.line(), l.supplier(), currency, l.price(), null, null, null, null);
  }

  private void put(Item... items) throws StoreException {
    for (Item item : items) {
      apply(Change.put(EntityKey.item(item.id()), ItemXml.write(item)));
    }
  }

  private void code(String scheme, String code, String ko, String en) throws StoreException {
    ClassificationCode entity =
        new ClassificationCode(new CodeKey(scheme, code), new Title(ko, en));
    apply(Change.put(new EntityKey(EntityType.CODE, scheme + ":" + code), CodeXml.write(entity)));
  }

  private void apply(Change change) throws StoreException {
    position++;
    try (FollowerStore.Transaction transaction = store.begin(0)) {
      transaction.apply(
          List.of(new LoggedChange(position, position, position, Instant.EPOCH, change)));
      transaction.moveTo(0, position);
      transaction.commit();
    }
  }
}
