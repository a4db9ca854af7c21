package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.FileSystemOf;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/** Makes a run's things below a target directory. */
final class TargetWriter implements Outlet {

  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int PRIVATE_FILE = 0600;

  private final int target;
  private final boolean replaces;
  private final Marker marker;
  private final RestoreReport report;
  private final Metadata metadata;
  private final ThreadDirectories directories;
  private final List<Entry> made = new ArrayList<>();
  private final Set<Entry> above = new HashSet<>();

  /**
   * @param target an open directory
   * @param replaces whether things that are there may be replaced; of the same size and time they
   *     are taken as restored
   */
  TargetWriter(int target, boolean replaces, Marker marker, RestoreReport report) {
    this.target = target;
    this.replaces = replaces;
    this.marker = marker;
    this.report = report;
    this.metadata = new Metadata(report);
    this.directories = new ThreadDirectories(() -> OpenDirectories.below(target));
  }

  private int directoryOf(Entry entry) throws IOException {
    return directories.get().open(PathBytes.parent(entry.path()));
  }

  @Override
  public void directory(Entry entry) throws IOException {
    byte[] name = PathBytes.name(entry.path());
    int parent = directoryOf(entry);
    try {
      DirectoryEntries.makeDirectory(parent, name, PRIVATE_DIRECTORY);
    } catch (PosixException refused) {
      FileFacts there = Posix.stat(parent, name);
      if (refused.errno() != PosixException.EEXIST || !there.isDirectory()) {
        throw refused;
      }
      if ((there.permissions() & PRIVATE_DIRECTORY) != PRIVATE_DIRECTORY && !Posix.isRoot()) {
        FileNode.named(parent, name).setMode(there.permissions() | PRIVATE_DIRECTORY);
      }
    }
    made.add(entry);
  }

  /** One that was there stays as it is, unless a restore that is not complete made it. */
  @Override
  public void directoryAbove(Entry entry) throws IOException {
    byte[] path = entry.path();
    Optional<FileFacts> there = find(directoryOf(entry), PathBytes.name(path));
    if (there.isEmpty()) {
      marker.addOwn(path);
    } else if (there.get().isDirectory() && !marker.isOwn(path)) {
      return;
    }
    directory(entry);
    above.add(entry);
  }

  private static Optional<FileFacts> find(int parent, byte[] name) throws IOException {
    try {
      return Optional.of(Posix.stat(parent, name));
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENOENT) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  @Override
  public void special(Entry entry) throws IOException {
    byte[] name = PathBytes.name(entry.path());
    int parent = directoryOf(entry);
    clear(parent, name);
    FileFacts facts = entry.facts();
    if (entry.type() == 'l') {
      DirectoryEntries.makeLink(entry.target(), parent, name);
    } else {
      DirectoryEntries.makeNode(
          parent, name, facts.type() | PRIVATE_FILE, facts.specialMajor(), facts.specialMinor());
    }
    metadata.apply(FileNode.named(parent, name), entry);
  }

  /** Removes what stands in the way, when that is allowed. */
  private void clear(int parent, byte[] name) throws IOException {
    if (replaces) {
      try {
        DirectoryEntries.remove(parent, name, false);
      } catch (PosixException refused) {
        if (refused.errno() != PosixException.ENOENT) {
          throw refused;
        }
      }
    }
  }

  @Override
  public boolean wants(Entry entry) throws IOException {
    if (!replaces) {
      return true;
    }
    Optional<FileFacts> found = find(directoryOf(entry), PathBytes.name(entry.path()));
    if (found.isEmpty()) {
      return true;
    }
    FileFacts there = found.get();
    FileFacts wanted = entry.facts();
    boolean isDone =
        there.isRegular()
            && there.size() == wanted.size()
            && there.modified() == wanted.modified()
            && there.modifiedNanos() == wanted.modifiedNanos();
    if (isDone) {
      report.already.increment();
    }
    return !isDone;
  }

  @Override
  public void link(Entry entry, Entry first) throws IOException {
    byte[] name = PathBytes.name(entry.path());
    byte[] firstName = PathBytes.name(first.path());
    int parent = directoryOf(entry);
    if (replaces && isSame(parent, name, first)) {
      return;
    }
    clear(directoryOf(entry), name);
    try (OpenDirectories other = OpenDirectories.below(target)) {
      DirectoryEntries.link(
          other.open(PathBytes.parent(first.path())), firstName, directoryOf(entry), name);
    }
  }

  private boolean isSame(int parent, byte[] name, Entry first) throws IOException {
    try {
      FileFacts there = Posix.stat(parent, name);
      FileFacts wanted = Posix.stat(directoryOf(first), PathBytes.name(first.path()));
      return there.inode() == wanted.inode() && there.device() == wanted.device();
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENOENT) {
        return false;
      }
      throw refused;
    }
  }

  @Override
  public void whole(Restored file, List<Extent> all, ByteBuffer data) throws IOException {
    byte[] name = PathBytes.name(file.entry.path());
    int parent = directoryOf(file.entry);
    clear(parent, name);
    int opened = Posix.open(parent, name, Posix.WRITE | Posix.CREATE, PRIVATE_FILE);
    try {
      report.bytes.add(data.remaining());
      FileContent.write(opened, data, 0, file.entry.path());
      metadata.apply(FileNode.open(opened, file.entry.path()), file.entry);
    } finally {
      Posix.close(opened);
    }
    report.files.increment();
  }

  @Override
  public void put(Restored file, List<Extent> all, long offset, ByteBuffer data)
      throws IOException {
    int opened = open(file);
    try {
      int length = data.remaining();
      FileContent.write(opened, data, offset, file.entry.path());
      report.bytes.add(length);
    } finally {
      Posix.close(opened);
    }
  }

  private int open(Restored file) throws IOException {
    byte[] name = PathBytes.name(file.entry.path());
    int parent = directoryOf(file.entry);
    synchronized (file) {
      if (file.isMade()) {
        return Posix.open(parent, name, Posix.WRITE, 0);
      }
      clear(parent, name);
      int opened = Posix.open(parent, name, Posix.WRITE | Posix.CREATE, PRIVATE_FILE);
      try {
        FileContent.truncate(opened, file.entry.facts().size(), file.entry.path());
        file.setMade();
        return opened;
      } catch (IOException refused) {
        Posix.close(opened);
        throw refused;
      }
    }
  }

  @Override
  public void end(Restored file, List<Extent> all) throws IOException {
    int opened = open(file);
    try {
      metadata.apply(FileNode.open(opened, file.entry.path()), file.entry);
    } finally {
      Posix.close(opened);
    }
    report.files.increment();
  }

  /** Directories get their times when nothing more is made in them. */
  @Override
  public void finish() throws IOException {
    for (int i = made.size() - 1; i >= 0; i--) {
      Entry entry = made.get(i);
      try {
        int directory = directories.get().open(entry.path());
        FileNode node = FileNode.open(directory, entry.path());
        if (above.contains(entry)) {
          metadata.applyAbove(node, entry);
        } else {
          metadata.apply(node, entry);
        }
        report.others.increment();
      } catch (PosixException refused) {
        report.fail(PathBytes.absoluteText(entry.path()) + ": " + PosixException.reason(refused));
      } catch (DamagedException damaged) {
        report.damaged(PathBytes.absoluteText(entry.path()) + ": " + damaged.getMessage());
      }
    }
    FileSystemOf.sync(target, new byte[0]);
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
