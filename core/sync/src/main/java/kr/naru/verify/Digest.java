package kr.naru.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A SHA-256 value.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("expected 64 hexadecimal digits");
    }
  }

  public static Digest of(byte[] content) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(content)));
  }

  /**
   * Of a range: over the hexadecimal digits of its entities' digests, in order of key; of a range
   * of one, that entity's digest itself.
   */
  static Digest ofAll(List<ContentDigest> contents) {
    if (contents.size() == 1) {
      return contents.get(0).digest();
    }
    MessageDigest all = sha256();
    contents.forEach(
        content -> all.update(content.digest().hex.getBytes(StandardCharsets.US_ASCII)));
    return new Digest(HexFormat.of().formatHex(all.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
