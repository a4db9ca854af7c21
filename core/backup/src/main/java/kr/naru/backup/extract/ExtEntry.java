package kr.naru.backup.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.naru.backup.store.BackupException;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;

/**
 * A name in a directory of an ext2, ext3 or ext4 file system.
 *
 * @param size bytes; 0 of a directory
 */
record ExtEntry(long inode, int mode, int owner, int group, byte[] name, long size) {

  static final ExtEntry ROOT = new ExtEntry(2, FileFacts.DIRECTORY | 0755, 0, 0, new byte[0], 0);

  int type() {
    return mode & FileFacts.TYPE;
  }

  /** Whether it may be made below a target; no name with a slash comes so far. */
  boolean isSafe() {
    return PathBytes.isSafe(name);
  }

  /**
   * What {@code ls -p} of debugfs prints: for each name a line {@code
   * /inode/mode/owner/group/name/size/}. Names may hold line ends; those with a slash, which no
   * kernel makes, break the form.
   *
   * @return without {@code .}, {@code ..} and places where no name is
   */
  static List<ExtEntry> parse(byte[] listing) throws BackupException {
    List<ExtEntry> entries = new ArrayList<>();
    Fields fields = new Fields(listing);
    try {
      while (fields.hasMore()) {
        ExtEntry entry = parse(fields);
        if (entry.inode != 0 && !isDots(entry.name)) {
          entries.add(entry);
        }
      }
    } catch (NumberFormatException wrong) {
      throw broken();
    }
    return entries;
  }

  private static ExtEntry parse(Fields fields) throws BackupException {
    fields.skip('/');
    long inode = Long.parseLong(fields.text());
    int mode = Integer.parseInt(fields.text(), 8);
    int owner = (int) Long.parseLong(fields.text());
    int group = (int) Long.parseLong(fields.text());
    byte[] name = fields.next();
    String size = fields.text();
    fields.skip('\n');
    return new ExtEntry(inode, mode, owner, group, name, size.isEmpty() ? 0 : Long.parseLong(size));
  }

  private static BackupException broken() {
    return new BackupException("the directory holds a name that no file can have");
  }

  private static boolean isDots(byte[] name) {
    return Arrays.equals(name, new byte[] {'.'}) || Arrays.equals(name, new byte[] {'.', '.'});
  }

  /** Texts, each ended by a slash. */
  private static final class Fields {

    private final byte[] all;
    private int at;

    Fields(byte[] all) {
      this.all = all;
      while (hasMore() && all[at] == '\n') {
        at++;
      }
    }

    boolean hasMore() {
      return at < all.length;
    }

    void skip(char expected) throws BackupException {
      if (!hasMore() || all[at++] != expected) {
        throw broken();
      }
      while (expected == '\n' && hasMore() && all[at] == '\n') {
        at++;
      }
    }

    byte[] next() throws BackupException {
      int begin = at;
      while (hasMore() && all[at] != '/') {
        at++;
      }
      if (!hasMore()) {
        throw broken();
      }
      return Arrays.copyOfRange(all, begin, at++);
    }

    String text() throws BackupException {
      return PathBytes.text(next());
    }
  }
}
