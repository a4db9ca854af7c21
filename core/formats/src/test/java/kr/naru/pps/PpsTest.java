package kr.naru.pps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.imports.CatalogInMemory;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PpsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final ImportTerms NOTHING_SAID = new ImportTerms(null, null, null, false, DAY);
  private static final String OFFER =
      """
      <item>
      <cntrctCorpNm>한빛상사</cntrctCorpNm>
      <cntrctPrceAmt>12,500</cntrctPrceAmt>
      <prdctUnit>개</prdctUnit>
      <prdctMakrNm>한빛공업</prdctMakrNm>
      <prdctClsfcNo>44121704</prdctClsfcNo>
      <prdctClsfcNoNm>볼펜</prdctClsfcNoNm>
      <dtilPrdctClsfcNo>4412170401</dtilPrdctClsfcNo>
      <dtilPrdctClsfcNoNm>유성볼펜</dtilPrdctClsfcNoNm>
      <prdctIdntNo>29990001</prdctIdntNo>
      <prdctSpecNm>유성볼펜, 한빛공업, HB-7, 0.7mm</prdctSpecNm>
      <shopngCntrctNo>R99TA0000000100</shopngCntrctNo>
      <shopngCntrctSno>3</shopngCntrctSno>
      <cntrctBgnDate>20260301</cntrctBgnDate>
      <cntrctEndDate>2027-01-31</cntrctEndDate>
      <cntrctOfclNm>홍길동비밀</cntrctOfclNm>
      <cntrctOfclEmail>secret.officer@example.kr</cntrctOfclEmail>
      <cntrctDeptTelNo>042-000-9999</cntrctDeptTelNo>
      <cntrctCorpBizno>9998877665</cntrctCorpBizno>
      <somethingNew>unforeseen person</somethingNew>
      </item>
      """;

  private final CatalogInMemory catalog = new CatalogInMemory();

  @Test
  void offerBecomesAnItemWithAContractLine() throws Exception {
    catalog.apply(plan(response(OFFER)));

    Item item = catalog.item("29990001");
    assertThat(item.classification()).isEqualTo(new CodeKey("UNSPSC", "44121704"));
    assertThat(item.name()).isEqualTo(new Title("유성볼펜", null));
    assertThat(item.unit()).isEqualTo("개");
    assertThat(item.manufacturer()).isEqualTo("한빛공업");
    assertThat(item.attributes())
        .extracting(a -> a.name() + "=" + a.value())
        .containsExactly("품명=볼펜", "세부품명번호=4412170401", "규격=HB-7, 0.7mm");
    assertThat(item.contractLines())
        .containsExactly(
            new ContractLine(
                "R99TA0000000100",
                "3",
                "한빛상사",
                "KRW",
                new BigDecimal("12500"),
                List.of(),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2027, 1, 31),
                ItemStatus.ACTIVE));
    assertThat(plan(response(OFFER)).entries()).isEmpty();
  }

  @Test
  void fieldsThatAreNotMappedGoNoFurtherThanTheParser() {
    PpsResponse read = PpsReader.read(octets(response(OFFER)));

    String kept = new String(PpsWriter.write(read), StandardCharsets.UTF_8);

    assertThat(kept)
        .contains("29990001", "한빛상사")
        .doesNotContain("홍길동비밀", "secret.officer", "042-000", "9998877665", "unforeseen");
  }

  @Test
  void whatIsKeptIsReadBackAsItWas() {
    for (String rows : List.of(OFFER, listed("N", "Y"), classHistory(), classMove("C"))) {
      PpsResponse read = PpsReader.read(octets(response(rows)));

      PpsResponse again = PpsReader.read(PpsWriter.write(read));

      assertThat(again.kind()).isEqualTo(read.kind());
      assertThat(again.rows()).isEqualTo(read.rows());
      assertThat(again.incomplete()).isEqualTo(read.incomplete());
    }
  }

  @Test
  void furtherOfferIsAddedAndAKnownOneReplaced() throws Exception {
    catalog.apply(plan(response(OFFER)));
    String cheaper = OFFER.replace("12,500", "11000");
    String second = OFFER.replace("<shopngCntrctSno>3", "<shopngCntrctSno>4");

    catalog.apply(plan(response(cheaper + second)));

    assertThat(catalog.item("29990001").contractLines())
        .extracting(line -> line.line() + " " + line.price())
        .containsExactly("3 11000", "4 12500");
  }

  @Test
  void itemListKeepsTheOffersAndItsFlagsCount() throws Exception {
    catalog.apply(plan(response(OFFER)));

    catalog.apply(plan(response(listed("N", "N"))));

    Item suspended = catalog.item("29990001");
    assertThat(suspended.status()).isEqualTo(ItemStatus.SUSPENDED);
    assertThat(suspended.contractLines()).hasSize(1);
    assertThat(suspended.manufacturer()).isEqualTo("한빛공업(주)");
    assertThat(suspended.name().en()).isEqualTo("Ball point pens");
    catalog.apply(plan(response(listed("Y", "N"))));
    assertThat(catalog.item("29990001")).isNull();
    assertThat(plan(response(listed("Y", "Y"))).warnings())
        .containsExactly(
            "line 5: item 29990001 is deleted (dltYn Y) and unknown; there is nothing to delete");
  }

  @Test
  void classesArePaddedAndThoseOutOfUseEnd() throws Exception {
    String rows =
        """
        <item><prdctClsfcNo>1010</prdctClsfcNo><prdctClsfcNoNm>산동물</prdctClsfcNoNm><useYn>Y</useYn><chgDate>2002-09-06</chgDate></item>
        <item><prdctClsfcNo>81111597</prdctClsfcNo><prdctClsfcNoNm>클라우드서비스</prdctClsfcNoNm><useYn>N</useYn><chgDate>20160715</chgDate></item>
        """;

    catalog.apply(plan(response(rows)));

    assertThat(catalog.code("UNSPSC:10100000").title().ko()).isEqualTo("산동물");
    assertThat(catalog.code("UNSPSC:10100000").validTo()).isNull();
    assertThat(catalog.code("UNSPSC:81111597").validTo()).isEqualTo(LocalDate.of(2016, 7, 14));
    assertThat(plan(response(rows)).entries()).isEmpty();
  }

  @Test
  void renumberedClassTakesItsItemsAlongAndKeepsTheReason() throws Exception {
    catalog.with(code("72151599", "일반전기소방시설공사")).with(item("A", "72151599"), item("B", "1"));

    ImportPlan plan = plan(response(classMove("C")));
    catalog.apply(plan);

    assertThat(plan.entries())
        .extracting(entry -> entry.entity() + ": " + entry.note())
        .containsExactly(
            "code UNSPSC:72101509: 분류이동 C07985",
            "code UNSPSC:72151599: 분류이동 C07985",
            "item A: 분류이동 C07985");
    assertThat(catalog.code("UNSPSC:72101509").validFrom()).isEqualTo(DAY);
    assertThat(catalog.code("UNSPSC:72151599").validTo()).isEqualTo(DAY.minusDays(1));
    assertThat(catalog.code("UNSPSC:72151599").replacedBy()).isEqualTo("72101509");
    assertThat(catalog.item("A").classification().code()).isEqualTo("72101509");
    assertThat(catalog.item("B").classification().code()).isEqualTo("1");
    assertThat(plan(response(classMove("C"))).entries()).isEmpty();
  }

  @Test
  void historyIsAppliedInItsOrderOfTime() throws Exception {
    catalog.with(code("44121704", "볼펜")).with(item("A", "44121704"));

    ImportPlan plan = plan(response(classHistory()));
    catalog.apply(plan);

    assertThat(catalog.code("UNSPSC:44121704").replacedBy()).isEqualTo("44121797");
    assertThat(catalog.code("UNSPSC:44121797").replacedBy()).isEqualTo("44121798");
    assertThat(catalog.code("UNSPSC:44121797").validTo()).isEqualTo(LocalDate.of(2018, 9, 10));
    assertThat(catalog.item("A").classification().code()).isEqualTo("44121798");
    assertThat(plan.entries()).extracting(entry -> entry.note()).contains("물품관리과-2 재분류");
    assertThat(plan(response(classHistory())).entries()).isEmpty();
  }

  @Test
  void movedItemKeepsItsNumberAndStaysWhenItIsElsewhere() throws Exception {
    String row =
        """
        <item><prdctIdntNo>20557088</prdctIdntNo><bfchgPrdctClsfcNo>24101501</bfchgPrdctClsfcNo><afchgPrdctClsfcNo>56101595</afchgPrdctClsfcNo>
        <bfchgPrdctAttrbtVal>카트</bfchgPrdctAttrbtVal><afchgPrdctAttrbtVal>기타미분류가구</afchgPrdctAttrbtVal><prdctInfoChgDate>20160712</prdctInfoChgDate></item>
        """;
    assertThat(plan(response(row)).warnings()).first().asString().contains("20557088 is unknown");
    catalog.with(item("20557088", "24101501"));

    catalog.apply(plan(response(row)));

    assertThat(catalog.item("20557088").classification().code()).isEqualTo("56101595");
    catalog.with(item("20557088", "11111111"));
    assertThat(plan(response(row)).entries()).isEmpty();
    assertThat(plan(response(row)).warnings()).first().asString().contains("it is not moved");
  }

  @Test
  void partOfAnAnswerIsToldAsOne() throws Exception {
    String page = response(OFFER).replace("<totalCount>1<", "<totalCount>20038<");

    assertThat(plan(page).warnings())
        .containsExactly("page 1 of 2,004: 1 of 20,038 entries; import the other pages too");
    assertThat(plan(page.replace("20038", "3")).warnings())
        .containsExactly("the response holds 1 of 3 entries");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<resultCode>00|<resultCode>22|the service answered with error 22 NORMAL",
        "<cntrctPrceAmt>12,500|<cntrctPrceAmt>on request|line 5: cntrctPrceAmt 'on request' is no amount",
        "20260301|20260230|line 5: cntrctBgnDate '20260230' is no day",
        "20260301|spring|line 5: cntrctBgnDate 'spring' is no date",
        "<shopngCntrctSno>3<|<shopngCntrctSno><|line 5: shopngCntrctSno is missing",
        "<prdctIdntNo>29990001|<prdctIdntNo> |line 5: prdctIdntNo is missing",
        "</response>||XML document structures must start and end",
        "<response>|<!DOCTYPE response [<!ENTITY x 'y'>]><response>|a document type or entity is not taken",
        "<pageNo>1|<pageNo>one|pageNo 'one' is no number"
      })
  void wrongResponseIsRefusedWithItsLine(String part, String replacement, String message) {
    String document = response(OFFER);
    assertThat(document).contains(part);
    String broken = document.replace(part, replacement == null ? "" : replacement);

    ImportRefusal refusal = catchThrowableOfType(ImportRefusal.class, () -> plan(broken));

    assertThat(refusal).hasMessageContaining(message);
  }

  @Test
  void errorOfTheGatewayIsNamed() {
    String error =
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
            + "<returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>"
            + "<returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";

    ImportRefusal refusal = catchThrowableOfType(ImportRefusal.class, () -> plan(error));

    assertThat(refusal).hasMessageContaining("error 30 SERVICE_KEY_IS_NOT_REGISTERED_ERROR");
  }

  @Test
  void answerWithoutItemsIsRefused() {
    ImportRefusal refusal = catchThrowableOfType(ImportRefusal.class, () -> plan(response("")));

    assertThat(refusal).hasMessageContaining("holds no items");
  }

  /** The guides' own examples; */
  @Test
  @RealData
  void examplesOfTheGuidesAreTaken() throws Exception {
    Path folder = Path.of(System.getProperty("naru.data")).resolve("korea");
    Map<String, Integer> entries = new TreeMap<>();

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        PpsResponse response = PpsReader.read(Files.readAllBytes(file));
        entries.put(
            file.getFileName().toString(),
            PpsPlan.of(response, NOTHING_SAID, catalog).entries().size());
      }
    }

    assertThat(entries.toString())
        .isEqualTo(
            "{getLsfgdNdPrdlstChghstlnfoSttus02.xml=0, getPrdctClsfcNoChgHstry02.xml=2, getPrdctClsfcNoUnit2Info02.xml=2,"
                + " getPrdctClsfcNoUnit4Info02.xml=2, getPrdctClsfcNoUnit6Info02.xml=2, getPrdctClsfcNoUnit8Info02.xml=2,"
                + " getShoppingMallPrdctInfoList.xml=1, getThngListClChangeHistInfo02.xml=3,"
                + " getThngPrdnmLocplcAccotListInfoInfoPrdlstSearch02.xml=10, getUcntrctPrdctInfoList.xml=1}");
  }

  private static String listed(String deleted, String used) {
    return """
        <item><prdctClsfcNo>44121704</prdctClsfcNo><prdctIdntNo>29990001</prdctIdntNo><prdctClsfcNoNm>볼펜</prdctClsfcNoNm>
        <prdctClsfcNoEngNm>Ball point pens</prdctClsfcNoEngNm><krnPrdctNm>볼펜, 한빛공업, HB-7</krnPrdctNm><dltYn>%s</dltYn><useYn>%s</useYn>
        <mnfctCorpNm>볼펜,한빛공업(주),HB-7</mnfctCorpNm><rgstDt>2003-11-12 15:05:10.0</rgstDt><prodctCertList/></item>
        """
        .formatted(deleted, used);
  }

  private static String classMove(String kind) {
    return """
        <item><bfchgPrdctClsfcNo>72151599</bfchgPrdctClsfcNo><bfchgPrdctClsfcNoNm>일반전기소방시설공사</bfchgPrdctClsfcNoNm>
        <afchgPrdctClsfcNo>72101509</afchgPrdctClsfcNo><afchgPrdctClsfcNm>소방시설공사</afchgPrdctClsfcNm><chgDivNm>분류이동</chgDivNm>
        <prdctChgreqNo>C07985</prdctChgreqNo><chgDivCd>%s</chgDivCd></item>
        """
        .formatted(kind);
  }

  /** The newest first. */
  private static String classHistory() {
    return """
        <item><chgTyCd>U</chgTyCd><prdctClsfcNo>44121798</prdctClsfcNo><prdctClsfcNoNm>필기구</prdctClsfcNoNm><chgDt>2018-09-11 16:00:26.0</chgDt>
        <afchgPrdctClsfcNo>44121798</afchgPrdctClsfcNo><afchgPrdctClsfcNoNm>필기구</afchgPrdctClsfcNoNm><bfchgPrdctClsfcNo>44121797</bfchgPrdctClsfcNo>
        <bfchgPrdctClsfcNoNm>펜</bfchgPrdctClsfcNoNm><chgRsnCntnts>물품관리과-2 재분류</chgRsnCntnts></item>
        <item><chgTyCd>U</chgTyCd><prdctClsfcNo>44121797</prdctClsfcNo><prdctClsfcNoNm>펜</prdctClsfcNoNm><chgDt>2016-07-19 17:00</chgDt>
        <afchgPrdctClsfcNo>44121797</afchgPrdctClsfcNo><afchgPrdctClsfcNoNm>펜</afchgPrdctClsfcNoNm><bfchgPrdctClsfcNo>44121704</bfchgPrdctClsfcNo>
        <bfchgPrdctClsfcNoNm>볼펜</bfchgPrdctClsfcNoNm><chgRsnCntnts>물품관리과-1</chgRsnCntnts></item>
        """;
  }

  private static String response(String items) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <response>
        <header><resultCode>00</resultCode><resultMsg>NORMAL</resultMsg></header>
        <body><items>
        %s</items>
        <numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>1</totalCount></body>
        </response>
        """
        .formatted(items);
  }

  private ImportPlan plan(String document) throws Exception {
    return PpsPlan.of(PpsReader.read(octets(document)), NOTHING_SAID, catalog);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ClassificationCode code(String code, String ko) {
    return new ClassificationCode(new CodeKey("UNSPSC", code), new Title(ko, null));
  }

  private static Item item(String id, String code) {
    return new Item(
        id, new CodeKey("UNSPSC", code), new Title("이름", null), null, null, null, null, null, null);
  }
}
