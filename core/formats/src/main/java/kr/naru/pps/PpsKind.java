package kr.naru.pps;

import java.util.Set;

/** The responses that are taken, and the fields that are read of each; all others are dropped. */
enum PpsKind {
  /** getPrdctClsfcNoChgHstry02: classes made, changed, ended. */
  CLASS_HISTORY(
      "chgTyCd",
      Set.of(
          "chgTyCd",
          "prdctClsfcNo",
          "prdctClsfcNoNm",
          "prdctClsfcNoEngNm",
          "rgstDt",
          "chgDt",
          "afchgPrdctClsfcNo",
          "afchgPrdctClsfcNoNm",
          "bfchgPrdctClsfcNo",
          "bfchgPrdctClsfcNoNm",
          "chgRsnCntnts")),
  /** getThngListClChangeHistInfo02: classes renamed or moved. */
  CLASS_MOVES(
      "chgDivCd",
      Set.of(
          "chgDivCd",
          "chgDivNm",
          "bfchgPrdctClsfcNo",
          "bfchgPrdctClsfcNoNm",
          "afchgPrdctClsfcNo",
          "afchgPrdctClsfcNm",
          "prdctChgreqNo")),
  /** getLsfgdNdPrdlstChghstlnfoSttus02: items moved to another class. */
  ITEM_MOVES(
      "bfchgPrdctClsfcNo",
      Set.of(
          "prdctIdntNo",
          "bfchgPrdctClsfcNo",
          "afchgPrdctClsfcNo",
          "bfchgPrdctAttrbtVal",
          "afchgPrdctAttrbtVal",
          "prdctInfoChgDate")),
  /** getShoppingMallPrdctInfoList, getUcntrctPrdctInfoList and others: an item with one offer. */
  OFFERS(
      "shopngCntrctNo",
      Set.of(
          "prdctIdntNo",
          "prdctClsfcNo",
          "prdctClsfcNoNm",
          "dtilPrdctClsfcNo",
          "dtilPrdctClsfcNoNm",
          "prdctSpecNm",
          "prdctMakrNm",
          "prdctUnit",
          "prdctLrgclsfcNm",
          "prdctMidclsfcNm",
          "prdctOrgplceNm",
          "exclncPrcrmntPrdctYn",
          "smetprCmptProdctYn",
          "bndeFlawGrntyPrdctYn",
          "shopngCntrctNo",
          "shopngCntrctSno",
          "cntrctCorpNm",
          "cntrctPrceAmt",
          "cntrctBgnDate",
          "cntrctEndDate")),
  /** getThngPrdnmLocplcAccotListInfoInfoPrdlstSearch02: items without offers. */
  ITEMS(
      "prdctIdntNo",
      Set.of(
          "prdctIdntNo",
          "prdctClsfcNo",
          "prdctClsfcNoNm",
          "prdctClsfcNoEngNm",
          "dtilPrdctClsfcNo",
          "krnPrdctNm",
          "mnfctCorpNm",
          "dltYn",
          "useYn",
          "prdlstDiv",
          "cmpntYn")),
  /** getPrdctClsfcNoUnit2Info02 to …Unit10Info02: classes. */
  CLASSES(
      "prdctClsfcNo",
      Set.of("prdctClsfcNo", "prdctClsfcNoNm", "prdctClsfcNoEngNm", "useYn", "dltYn", "chgDate"));

  private final String mark;
  private final Set<String> fields;

  PpsKind(String mark, Set<String> fields) {
    this.mark = mark;
    this.fields = fields;
  }

  Set<String> fields() {
    return fields;
  }

  /** The elements by which a row is known, with whatever text. */
  Set<String> marks() {
    return this == ITEM_MOVES ? Set.of(mark, "prdctIdntNo") : Set.of(mark);
  }

  /**
   * What a row with these elements is of; the first that fits.
   *
   * @return null when none does
   */
  static PpsKind of(Set<String> elements) {
    for (PpsKind kind : values()) {
      if (elements.containsAll(kind.marks())) {
        return kind;
      }
    }
    return null;
  }
}
