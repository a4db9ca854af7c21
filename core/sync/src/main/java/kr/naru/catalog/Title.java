package kr.naru.catalog;

/** A name in Korean and English; each may be missing (null). */
public record Title(String ko, String en) {

  /** This title, with the other's text in a language that it lacks. */
  public Title or(Title other) {
    return new Title(ko == null ? other.ko : ko, en == null ? other.en : en);
  }
}
