package kr.naru.backup.run;

import java.io.IOException;
import java.util.List;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;

/**
 * A file whose content is read, as it was when it was looked at last.
 *
 * @param path as it is listed
 * @param opened the path to open: of a volume where the links of its path lead
 * @param before what the parent run says of it, or null
 * @param isVolume whether it is a device or image that is read block by block
 */
record SourceFile(byte[] path, byte[] opened, FileFacts facts, Entry before, boolean isVolume) {

  /** Bytes that one thread reads at a time. */
  static final int RANGE = 4 << 20;

  /** Of the kernel's count of what a file occupies. */
  private static final int SECTOR = 512;

  static SourceFile of(byte[] path, FileFacts facts, Entry before) {
    return new SourceFile(path, path, facts, before, false);
  }

  static SourceFile volume(byte[] path, FileFacts facts, Entry before) throws IOException {
    return new SourceFile(path, VolumeSource.real(path), facts, before, true);
  }

  SourceFile withFacts(FileFacts now) {
    return new SourceFile(path, opened, now, before, isVolume);
  }

  SourceFile withSize(long bytes) {
    return withFacts(facts.withSize(bytes));
  }

  long size() {
    return facts.size();
  }

  /** Read range by range, by several threads. */
  boolean isLarge() {
    return isVolume || size() > RANGE;
  }

  boolean mayHaveHoles() {
    return isVolume || facts.blocks() * SECTOR < size();
  }

  boolean hasContentBefore() {
    return before != null && before.hasContent();
  }

  /**
   * Its line of the listing.
   *
   * @param node of the file, for its attributes
   */
  byte[] line(FileNode node, String content) throws IOException {
    char type = isVolume ? Entry.VOLUME : Entry.FILE;
    FileFacts listed = withAccessOf(before, facts);
    return Entry.line(type, path, listed, null, node.attributes(), content);
  }

  byte[] unreadableLine() {
    return Entry.line(Entry.UNREADABLE, path, facts, null, List.of(), Content.EMPTY.text());
  }

  /** An access alone makes no new line. */
  static FileFacts withAccessOf(Entry before, FileFacts facts) {
    boolean isSame = before != null && facts.isUnchangedSince(before.facts());
    return isSame ? facts.withAccessOf(before.facts()) : facts;
  }

  /** For messages. */
  String text() {
    return PathBytes.absoluteText(path);
  }
}
