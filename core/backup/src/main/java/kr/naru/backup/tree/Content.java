package kr.naru.backup.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BlobId;

/**
 * What a file holds, in order: its extents; or, of a file above 1 GiB, the blobs that list the
 * extents of each GiB.
 *
 * @param parts empty when the extents stand here
 */
public record Content(List<Extent> extents, List<BlobId> parts) {

  /** Bytes of a file that one part lists. */
  public static final long PART = 1L << 30;

  public static final Content EMPTY = new Content(List.of(), List.of());

  public static Content of(List<Extent> extents) {
    return new Content(extents, List.of());
  }

  public static Content ofParts(List<BlobId> parts) {
    return new Content(List.of(), parts);
  }

  /** Adjacent holes and adjacent parts of one blob become one extent. */
  public static List<Extent> joined(List<Extent> extents) {
    List<Extent> joined = new ArrayList<>();
    for (Extent next : extents) {
      Extent last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && follows(last, next)) {
        joined.set(
            joined.size() - 1,
            new Extent(last.blob(), last.length() + next.length(), last.offset()));
      } else if (next.length() > 0) {
        joined.add(next);
      }
    }
    return joined;
  }

  private static boolean follows(Extent last, Extent next) {
    if (last.isHole() || next.isHole()) {
      return last.isHole() && next.isHole();
    }
    return last.blob().equals(next.blob()) && last.offset() + last.length() == next.offset();
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (BlobId part : parts) {
      text.append(text.isEmpty() ? "*" : ",*").append(part);
    }
    appendExtents(text);
    return text.isEmpty() ? "-" : text.toString();
  }

  private void appendExtents(StringBuilder text) {
    for (Extent extent : extents) {
      if (!text.isEmpty()) {
        text.append(',');
      }
      extent.appendTo(text);
    }
  }

  /** A blob that lists extents. */
  public static byte[] partBytes(List<Extent> extents) {
    return of(extents).text().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @throws IllegalArgumentException when the text has another form
   */
  public static Content parse(String text) {
    if (text.equals("-")) {
      return EMPTY;
    }
    List<Extent> extents = new ArrayList<>();
    List<BlobId> parts = new ArrayList<>();
    int end;
    for (int at = 0; at < text.length(); at = end + 1) {
      end = text.indexOf(',', at);
      end = end < 0 ? text.length() : end;
      if (text.charAt(at) == '*') {
        parts.add(BlobId.parse(text.substring(at + 1, end)));
      } else {
        extents.add(Extent.parse(text.substring(at, end)));
      }
    }
    return new Content(extents, parts);
  }
}
