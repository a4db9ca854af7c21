package kr.naru.files;

import java.time.Instant;

/**
 * What {@code statx(2)} says of a file; times are seconds since 1970 and nanoseconds after them.
 *
 * @param blocks of 512 bytes that it occupies
 */
public record FileFacts(
    int mode,
    int links,
    int owner,
    int group,
    long inode,
    long size,
    long blocks,
    long modified,
    int modifiedNanos,
    long accessed,
    int accessedNanos,
    long changed,
    int changedNanos,
    int specialMajor,
    int specialMinor,
    long device) {

  public static final int TYPE = 0170000;
  public static final int FIFO = 0010000;
  public static final int CHARACTER = 0020000;
  public static final int DIRECTORY = 0040000;
  public static final int BLOCK = 0060000;
  public static final int REGULAR = 0100000;
  public static final int LINK = 0120000;
  public static final int SOCKET = 0140000;

  public int type() {
    return mode & TYPE;
  }

  public int permissions() {
    return mode & 07777;
  }

  public boolean isDirectory() {
    return type() == DIRECTORY;
  }

  public boolean isRegular() {
    return type() == REGULAR;
  }

  /** Whether it is the same inode with the same size and times, so that its content is the same. */
  public boolean isUnchangedSince(FileFacts earlier) {
    return inode == earlier.inode
        && device == earlier.device
        && size == earlier.size
        && modified == earlier.modified
        && modifiedNanos == earlier.modifiedNanos
        && changed == earlier.changed
        && changedNanos == earlier.changedNanos;
  }

  public FileFacts withSize(long bytes) {
    return with(bytes, modified, modifiedNanos, accessed, accessedNanos);
  }

  public FileFacts withModified(Instant time) {
    return with(size, time.getEpochSecond(), time.getNano(), accessed, accessedNanos);
  }

  public FileFacts withAccessOf(FileFacts other) {
    return with(size, modified, modifiedNanos, other.accessed, other.accessedNanos);
  }

  private FileFacts with(long bytes, long written, int writtenNanos, long read, int readNanos) {
    return new FileFacts(
        mode,
        links,
        owner,
        group,
        inode,
        bytes,
        blocks,
        written,
        writtenNanos,
        read,
        readNanos,
        changed,
        changedNanos,
        specialMajor,
        specialMinor,
        device);
  }
}
