package kr.naru.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Number and SHA-256 of ids, names and prices, in order of id. */
final class Equality {

  /** Goes through all items of one side. */
  @FunctionalInterface
  interface Side {
    void read(Equality into) throws Exception;
  }

  private final MessageDigest digest;
  private long count;

  private Equality() throws NoSuchAlgorithmException {
    digest = MessageDigest.getInstance("SHA-256");
  }

  void item(String id, String name, String price) {
    digest.update((id + '|' + name + '|' + price + '\n').getBytes(StandardCharsets.UTF_8));
    count++;
  }

  /**
   * @throws IllegalStateException when the sides differ
   */
  static String check(String phase, Side catalog, Side mall) throws Exception {
    String ours = digestOf(catalog);
    String theirs = digestOf(mall);
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(
          phase + ": NOT EQUAL, the catalog has " + ours + ", the mall " + theirs);
    }
    return ours;
  }

  private static String digestOf(Side side) throws Exception {
    Equality equality = new Equality();
    side.read(equality);
    String hex = HexFormat.of().formatHex(equality.digest.digest());
    return equality.count + " items, SHA-256 " + hex.substring(0, 16) + "…";
  }
}
