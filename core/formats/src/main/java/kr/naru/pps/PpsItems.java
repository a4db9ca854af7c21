package kr.naru.pps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;

/**
 * Rows as items. Each response knows a part of an item: what it does not say stays as it is, an
 * attribute of the same name and an offer of the same contract line are replaced.
 */
final class PpsItems {

  private static final int CLASS_DIGITS = 8;

  private final String scheme;

  PpsItems(String scheme) {
    this.scheme = scheme;
  }

  /** Classes are padded to 8 digits: 10 is 10000000. */
  static String classCode(String number) {
    return number.length() >= CLASS_DIGITS
        ? number
        : number + "0".repeat(CLASS_DIGITS - number.length());
  }

  /**
   * @param before null when the item is new
   */
  Item item(PpsRow row, Item before) {
    String id = row.required("prdctIdntNo");
    String name = first(row, "dtilPrdctClsfcNoNm", "prdctClsfcNoNm");
    return new Item(
        id,
        new CodeKey(scheme, classCode(row.required("prdctClsfcNo"))),
        new Title(
            or(name, before == null ? null : before.name().ko()),
            or(row.text("prdctClsfcNoEngNm"), before == null ? null : before.name().en())),
        or(specification(row), before == null ? null : before.description()),
        or(maker(row), before == null ? null : before.manufacturer()),
        or(row.text("prdctUnit"), before == null ? null : before.unit()),
        status(row, before),
        attributes(row, before),
        contractLines(row, before));
  }

  private static ItemStatus status(PpsRow row, Item before) {
    if (row.text("useYn") == null) {
      return before == null ? ItemStatus.ACTIVE : before.status();
    }
    return row.flag("useYn", true) ? ItemStatus.ACTIVE : ItemStatus.SUSPENDED;
  }

  private static String specification(PpsRow row) {
    return first(row, "prdctSpecNm", "krnPrdctNm");
  }

  /** Of an item list it stands between name and model: 태양광발전장치,헥스파워시스템(주),PV-C103S22. */
  private static String maker(PpsRow row) {
    String maker = row.text("prdctMakrNm");
    if (maker != null) {
      return maker;
    }
    String[] parts = makerParts(row);
    return parts.length == 3 ? parts[1].strip() : row.text("mnfctCorpNm");
  }

  private static String model(PpsRow row) {
    String[] parts = makerParts(row);
    return parts.length == 3 ? parts[2].strip() : null;
  }

  /** Three, when the field begins with the name of the class; else none. */
  private static String[] makerParts(PpsRow row) {
    String text = row.text("mnfctCorpNm");
    String name = row.text("prdctClsfcNoNm");
    return text == null || name == null || !text.startsWith(name + ",")
        ? new String[0]
        : text.split(",", 3);
  }

  private static List<ItemAttribute> attributes(PpsRow row, Item before) {
    Map<String, List<ItemAttribute>> byName = new LinkedHashMap<>();
    if (before != null) {
      before
          .attributes()
          .forEach(a -> byName.computeIfAbsent(a.name(), name -> new ArrayList<>()).add(a));
    }
    said(row)
        .forEach(
            (name, value) -> {
              if (value != null) {
                byName.put(name, List.of(new ItemAttribute(name, value, null)));
              }
            });
    return byName.values().stream().flatMap(List::stream).toList();
  }

  private static Map<String, String> said(PpsRow row) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("품명", row.text("prdctClsfcNoNm"));
    said.put("세부품명번호", row.text("dtilPrdctClsfcNo"));
    said.put("규격", size(row));
    said.put("모델명", model(row));
    said.put("물품대분류명", row.text("prdctLrgclsfcNm"));
    said.put("물품중분류명", row.text("prdctMidclsfcNm"));
    said.put("물품원산지명", row.text("prdctOrgplceNm"));
    said.put("우수조달물품여부", row.text("exclncPrcrmntPrdctYn"));
    said.put("중소기업자간경쟁제품여부", row.text("smetprCmptProdctYn"));
    said.put("일괄하자보증물품여부", row.text("bndeFlawGrntyPrdctYn"));
    said.put("품목구분", row.text("prdlstDiv"));
    said.put("부품여부", row.text("cmpntYn"));
    return said;
  }

  /** The specification without the name and the maker in front of it. */
  private static String size(PpsRow row) {
    String specification = specification(row);
    if (specification == null) {
      return null;
    }
    List<String> parts = new ArrayList<>(Arrays.asList(specification.split(", ")));
    parts.remove(0);
    if (!parts.isEmpty() && parts.get(0).equals(maker(row))) {
      parts.remove(0);
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  private static List<ContractLine> contractLines(PpsRow row, Item before) {
    List<ContractLine> lines = new ArrayList<>(before == null ? List.of() : before.contractLines());
    if (row.text("shopngCntrctNo") == null) {
      return lines;
    }
    ContractLine said =
        new ContractLine(
            row.text("shopngCntrctNo"),
            row.required("shopngCntrctSno"),
            row.text("cntrctCorpNm"),
            "KRW",
            row.amount("cntrctPrceAmt"),
            List.of(),
            row.day("cntrctBgnDate"),
            row.day("cntrctEndDate"),
            ItemStatus.ACTIVE);
    for (int i = 0; i < lines.size(); i++) {
      ContractLine line = lines.get(i);
      if (line.contract().equals(said.contract()) && line.line().equals(said.line())) {
        // A response says neither tiers nor status.
        lines.set(i, said.withTiers(line.tiers()).withStatus(line.status()));
        return lines;
      }
    }
    lines.add(said);
    return lines;
  }

  private static String first(PpsRow row, String field, String other) {
    return or(row.text(field), row.text(other));
  }

  private static String or(String said, String otherwise) {
    return said == null ? otherwise : said;
  }
}
