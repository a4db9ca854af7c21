package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.volume.VolumeDevice;
import kr.naru.files.Attribute;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/** Compares a run's things with what is at their paths now (BKUP-10); writes nothing. */
final class SourceComparison implements Outlet {

  private static final int PART = 1 << 20;
  private static final Set<Integer> MISSING =
      Set.of(PosixException.ENOENT, PosixException.ENOTDIR, PosixException.ELOOP);

  private final List<byte[]> roots;
  private final RestoreReport report;
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PART));

  private final ThreadDirectories directories = new ThreadDirectories(OpenDirectories::ofSource);

  /**
   * @param roots what lies above them is not compared
   */
  SourceComparison(List<byte[]> roots, RestoreReport report) {
    this.roots = roots;
    this.report = report;
  }

  /** Where a thing of the run is now: a name in an open directory. */
  private record Place(int directory, byte[] name) {

    FileFacts facts() throws IOException {
      return Posix.stat(directory, name);
    }

    int open() throws IOException {
      return Posix.open(directory, name, Posix.READ | Posix.NONBLOCK, 0);
    }
  }

  /** Valid until the thread's next one. The links that lead to a volume are followed. */
  private Place place(Entry entry) throws IOException {
    byte[] path = entry.path();
    if (entry.type() == Entry.VOLUME) {
      Path real = VolumeDevice.of(Path.of("/", PathBytes.text(path))).real();
      path = PathBytes.of(real.toString().substring(1));
    }
    return new Place(directories.get().open(PathBytes.parent(path)), PathBytes.name(path));
  }

  private void differs(Entry entry, String what) {
    report.differs(PathBytes.absoluteText(entry.path()) + ": " + what);
  }

  @Override
  public void directory(Entry entry) throws IOException {
    if (roots.stream().anyMatch(root -> PathBytes.isBelow(entry.path(), root))) {
      special(entry);
      report.others.increment();
    }
  }

  @Override
  public void special(Entry entry) throws IOException {
    if (isThere(entry) && entry.type() == 'l') {
      Place place = place(entry);
      byte[] target = DirectoryEntries.readLink(place.directory, place.name);
      if (!Arrays.equals(target, entry.target())) {
        differs(entry, "points to " + PathBytes.text(target));
      }
    }
  }

  /** Compares type and metadata; false when the thing is not there or of another type. */
  private boolean isThere(Entry entry) throws IOException {
    if (entry.type() == Entry.VOLUME) {
      boolean isThere = Files.exists(Path.of("/", PathBytes.text(entry.path())));
      if (!isThere) {
        differs(entry, "is not there any more");
      }
      return isThere;
    }
    Place place;
    FileFacts now;
    try {
      place = place(entry);
      now = place.facts();
    } catch (PosixException refused) {
      if (MISSING.contains(refused.errno())) {
        differs(entry, "is not there any more");
        return false;
      }
      throw refused;
    }
    FileFacts then = entry.facts();
    if (now.type() != then.type()) {
      differs(entry, "is of another type");
      return false;
    }
    if (now.permissions() != then.permissions() && entry.type() != 'l') {
      differs(entry, "has mode " + Integer.toOctalString(now.permissions()));
    }
    if (now.owner() != then.owner() || now.group() != then.group()) {
      differs(entry, "belongs to " + now.owner() + ":" + now.group());
    }
    if (now.modified() != then.modified() || now.modifiedNanos() != then.modifiedNanos()) {
      differs(entry, "was modified at another time");
    }
    if (!areEqual(FileNode.named(place.directory, place.name).attributes(), entry.attributes())) {
      differs(entry, "has other extended attributes");
    }
    return true;
  }

  private static boolean areEqual(List<Attribute> a, List<Attribute> b) {
    boolean areEqual = a.size() == b.size();
    for (int i = 0; areEqual && i < a.size(); i++) {
      areEqual =
          Arrays.equals(a.get(i).name(), b.get(i).name())
              && Arrays.equals(a.get(i).value(), b.get(i).value());
    }
    return areEqual;
  }

  @Override
  public boolean wants(Entry entry) throws IOException {
    if (!isThere(entry)) {
      return false;
    }
    long size = length(entry);
    if (size != entry.facts().size()) {
      differs(entry, "has " + size + " bytes, and had " + entry.facts().size());
      return false;
    }
    return true;
  }

  private long length(Entry entry) throws IOException {
    return entry.type() == Entry.VOLUME
        ? VolumeDevice.of(Path.of("/", PathBytes.text(entry.path()))).length()
        : place(entry).facts().size();
  }

  @Override
  public void link(Entry entry, Entry first) throws IOException {
    FileFacts own = place(entry).facts();
    FileFacts other = place(first).facts();
    if (own.inode() != other.inode() || own.device() != other.device()) {
      differs(
          entry, "is not the same file as " + PathBytes.absoluteText(first.path()) + " any more");
    }
  }

  @Override
  public void whole(Restored file, List<Extent> all, ByteBuffer data) throws IOException {
    put(file, all, 0, data);
    if (!file.hasFailed()) {
      end(file, all);
    }
  }

  @Override
  public void put(Restored file, List<Extent> all, long offset, ByteBuffer data)
      throws IOException {
    byte[] path = file.entry.path();
    int opened = place(file.entry).open();
    try {
      ByteBuffer buffer = buffers.get();
      long at = offset;
      report.bytes.add(data.remaining());
      while (data.hasRemaining()) {
        int length = Math.min(PART, data.remaining());
        buffer.clear().limit(length);
        FileContent.read(opened, buffer, at, path);
        ByteBuffer part = data.slice(data.position(), length);
        int same = buffer.flip().mismatch(part);
        if (same >= 0) {
          if (file.fail()) {
            differs(file.entry, "differs from byte " + (at + same) + " on");
          }
          return;
        }
        data.position(data.position() + length);
        at += length;
      }
    } finally {
      Posix.close(opened);
    }
  }

  /** Holes must read as zeros. */
  @Override
  public void end(Restored file, List<Extent> all) throws IOException {
    long at = 0;
    int opened = -1;
    try {
      for (Extent extent : all) {
        if (extent.isHole()) {
          if (opened < 0) {
            opened = place(file.entry).open();
          }
          compareHole(file, opened, at, at + extent.length());
        }
        at += extent.length();
      }
    } finally {
      if (opened >= 0) {
        Posix.close(opened);
      }
    }
    report.files.increment();
  }

  private void compareHole(Restored file, int opened, long from, long to) throws IOException {
    ByteBuffer buffer = buffers.get();
    long at = from;
    while (at < to && !file.hasFailed()) {
      long data = FileContent.nextData(opened, at, file.entry.path());
      if (data < 0 || data >= to) {
        return;
      }
      buffer.clear().limit((int) Math.min(PART, to - data));
      FileContent.read(opened, buffer, data, file.entry.path());
      buffer.flip();
      for (int i = 0; i < buffer.limit(); i++) {
        if (buffer.get(i) != 0 && file.fail()) {
          differs(file.entry, "differs from byte " + (data + i) + " on");
          return;
        }
      }
      at = data + Math.max(1, buffer.limit());
    }
  }

  @Override
  public void finish() {
    // Nothing was made.
  }

  @Override
  public void release() throws IOException {
    directories.release();
  }

  @Override
  public void close() throws IOException {
    directories.close();
  }
}
