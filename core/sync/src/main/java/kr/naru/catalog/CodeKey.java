package kr.naru.catalog;

/** Names one classification code: CPV 03111000-2, UNSPSC 30161908. */
public record CodeKey(String scheme, String code) {

  /**
   * Reads {@code scheme:code}; a scheme has no colon.
   *
   * @throws IllegalArgumentException when there is no colon
   */
  public static CodeKey parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("'" + text + "' is no code: write SCHEME:CODE");
    }
    return new CodeKey(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return scheme + ":" + code;
  }
}
