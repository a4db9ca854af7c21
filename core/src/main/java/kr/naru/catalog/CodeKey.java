package kr.naru.catalog;

/** Names one classification code: CPV 03111000-2, UNSPSC 30161908. */
public record CodeKey(String scheme, String code) {

  @Override
  public String toString() {
    return scheme + ":" + code;
  }
}
