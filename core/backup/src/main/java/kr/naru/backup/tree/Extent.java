package kr.naru.backup.tree;

import kr.naru.backup.store.BlobId;

/**
 * Part of a file's content.
 *
 * @param blob null for a hole
 * @param offset of the first byte in the blob
 */
public record Extent(BlobId blob, long length, int offset) {

  public static Extent hole(long length) {
    return new Extent(null, length, 0);
  }

  public boolean isHole() {
    return blob == null;
  }

  void appendTo(StringBuilder text) {
    if (!isHole()) {
      text.append(blob);
    }
    text.append(':').append(length);
    if (offset != 0) {
      text.append(':').append(offset);
    }
  }

  static Extent parse(String text) {
    int colon = text.indexOf(':');
    int second = text.indexOf(':', colon + 1);
    long length = Long.parseLong(text, colon + 1, second < 0 ? text.length() : second, 10);
    if (length < 0) {
      throw new IllegalArgumentException("extent of " + length + " bytes");
    }
    if (colon == 0) {
      return hole(length);
    }
    int offset = second < 0 ? 0 : Integer.parseInt(text, second + 1, text.length(), 10);
    return new Extent(BlobId.parse(text.substring(0, colon)), length, offset);
  }
}
