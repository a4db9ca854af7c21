package kr.naru.ubl;

import java.util.Map;

/**
 * What a catalogue or one of its lines asks for. Source: Peppol BIS Catalogue 3, codes as written
 * there; other senders' words by {@link #ALIASES}.
 */
enum UblAction {
  ADD("Add"),
  UPDATE("Update"),
  DELETE("Delete"),
  /** Of a whole catalogue only: what its provider has here is what the document holds. */
  REPLACE("Replace");

  // INS: Consip. I, U, D: the change codes of the Public Procurement Service.
  private static final Map<String, UblAction> ALIASES =
      Map.of("INS", ADD, "I", ADD, "UPD", UPDATE, "U", UPDATE, "DEL", DELETE, "D", DELETE);

  private final String code;

  UblAction(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException for a code that is neither in the standard nor an alias
   */
  static UblAction of(String code) {
    for (UblAction action : values()) {
      if (action.code.equals(code)) {
        return action;
      }
    }
    UblAction action = ALIASES.get(code);
    if (action == null) {
      throw new IllegalArgumentException(
          "action code \""
              + code
              + "\" is unknown; known are Add, Update, Delete, Replace and INS, UPD, DEL, I, U, D");
    }
    return action;
  }
}
