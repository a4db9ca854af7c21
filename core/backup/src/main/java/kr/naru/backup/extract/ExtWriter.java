package kr.naru.backup.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.FileSystemOf;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/**
 * Makes things of an image below an open target directory, without following links, so that no
 * image leads out of it. For one thread.
 */
final class ExtWriter implements AutoCloseable {

  private static final int PRIVATE = 0700;
  private static final int PERMISSIONS = 07777;
  private static final int MOST_DUMPS = 500;

  private final Debugfs debugfs;
  private final int scratch;
  private final boolean overwrites;
  private final RestoreReport report;
  private final boolean isRoot = Posix.isRoot();
  private final OpenDirectories directories;
  private final List<ImagePath> dumps = new ArrayList<>();
  private final List<ImagePath> links = new ArrayList<>();
  private final List<ImagePath> made = new ArrayList<>();
  private final Set<ImagePath> above = new HashSet<>();
  private final Map<Long, byte[]> firsts = new HashMap<>();
  private final Set<Long> placed = new HashSet<>();

  ExtWriter(Debugfs debugfs, Path scratch, int target, boolean overwrites, RestoreReport report)
      throws IOException {
    this.debugfs = debugfs;
    this.scratch =
        Posix.openDirectory(Posix.NO_DIRECTORY, PathBytes.of(scratch.toAbsolutePath().toString()));
    this.overwrites = overwrites;
    this.report = report;
    this.directories = OpenDirectories.below(target);
  }

  /** A file, which may come later, or a link. */
  void make(ImagePath found) throws IOException {
    switch (found.entry().type()) {
      case FileFacts.REGULAR -> {
        if (firsts.putIfAbsent(found.entry().inode(), found.path()) != null) {
          links.add(found);
          return;
        }
        dumps.add(found);
        if (dumps.size() == MOST_DUMPS) {
          flush();
        }
      }
      case FileFacts.LINK -> makeLink(found);
      default -> fail(found, "left out: only files, directories and links are taken out");
    }
  }

  /** One that was not asked for, but leads to what was: whose it is does not matter. */
  void directoryAbove(ImagePath found) throws IOException {
    above.add(found);
    directory(found);
  }

  /** What is a directory already stays as it is. */
  void directory(ImagePath found) throws IOException {
    byte[] name = PathBytes.name(found.path());
    int parent = parentOf(found.path());
    try {
      DirectoryEntries.makeDirectory(parent, name, PRIVATE);
      made.add(found);
    } catch (PosixException refused) {
      if (refused.errno() != PosixException.EEXIST || !Posix.stat(parent, name).isDirectory()) {
        throw refused;
      }
    }
  }

  private int parentOf(byte[] path) throws IOException {
    return directories.open(PathBytes.parent(path));
  }

  private void makeLink(ImagePath found) throws IOException {
    byte[] target = debugfs.link(found.entry());
    if (isFree(found)) {
      byte[] name = PathBytes.name(found.path());
      DirectoryEntries.makeLink(target, parentOf(found.path()), name);
      own(node(found), found.entry());
      report.madeOther();
    }
  }

  /** False, and said so, when something is there that stays. */
  private boolean isFree(ImagePath found) throws IOException {
    byte[] name = PathBytes.name(found.path());
    try {
      boolean isDirectory = Posix.stat(parentOf(found.path()), name).isDirectory();
      if (!overwrites || isDirectory) {
        fail(found, isDirectory ? "is a directory already" : "is there already (--overwrite)");
        return false;
      }
      DirectoryEntries.remove(parentOf(found.path()), name, false);
    } catch (PosixException refused) {
      if (refused.errno() != PosixException.ENOENT) {
        throw refused;
      }
    }
    return true;
  }

  private FileNode node(ImagePath found) throws IOException {
    return FileNode.named(parentOf(found.path()), PathBytes.name(found.path()));
  }

  private void own(FileNode node, ExtEntry entry) throws IOException {
    FileFacts now = node.facts();
    if (now.owner() == entry.owner() && now.group() == entry.group()) {
      return;
    }
    if (isRoot) {
      node.setOwner(entry.owner(), entry.group());
    } else {
      report.ownerNotSet();
    }
  }

  /** Lets debugfs write the contents, and moves what is whole to its place. */
  private void flush() throws IOException {
    List<String> complaints =
        debugfs.dump(dumps.stream().map(found -> found.entry().inode()).toList());
    for (int i = 0; i < dumps.size(); i++) {
      byte[] dump = PathBytes.of(Integer.toString(i));
      try {
        place(dumps.get(i), dump, complaints);
      } catch (PosixException refused) {
        fail(dumps.get(i), PosixException.reason(refused));
      }
      removeDump(dump);
    }
    dumps.clear();
  }

  /** What did not go to its place must not stand for another later. */
  private void removeDump(byte[] dump) throws IOException {
    try {
      DirectoryEntries.remove(scratch, dump, false);
    } catch (PosixException refused) {
      if (refused.errno() != PosixException.ENOENT) {
        throw refused;
      }
    }
  }

  private void place(ImagePath found, byte[] dump, List<String> complaints) throws IOException {
    boolean isWhole = isWhole(dump, found.entry().size());
    if (!isWhole) {
      fail(found, "debugfs could not read it whole: " + String.join("; ", complaints));
    }
    if (isWhole && isFree(found)) {
      DirectoryEntries.rename(scratch, dump, parentOf(found.path()), PathBytes.name(found.path()));
      own(node(found), found.entry());
      node(found).setMode(found.entry().mode() & PERMISSIONS);
      placed.add(found.entry().inode());
      report.restored(found.entry().size());
    }
  }

  private boolean isWhole(byte[] dump, long size) throws IOException {
    try {
      return Posix.stat(scratch, dump).size() == size;
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENOENT) {
        return false;
      }
      throw refused;
    }
  }

  /** What waits for others: further names, and the directories' owners and modes. */
  void finish() throws IOException {
    flush();
    for (ImagePath link : links) {
      try {
        link(link);
      } catch (PosixException refused) {
        fail(link, PosixException.reason(refused));
      }
    }
    for (int i = made.size() - 1; i >= 0; i--) {
      ImagePath directory = made.get(i);
      try {
        if (isRoot || !above.contains(directory)) {
          own(node(directory), directory.entry());
        }
        node(directory).setMode(directory.entry().mode() & PERMISSIONS);
        report.madeOther();
      } catch (PosixException refused) {
        fail(directory, PosixException.reason(refused));
      }
    }
    FileSystemOf.sync(scratch, new byte[0]);
  }

  private void link(ImagePath found) throws IOException {
    byte[] first = firsts.get(found.entry().inode());
    if (Arrays.equals(first, found.path())) {
      return;
    }
    if (!placed.contains(found.entry().inode())) {
      fail(found, "is the same file as " + PathBytes.absoluteText(first));
      return;
    }
    if (!isFree(found)) {
      return;
    }
    int parent = parentOf(found.path());
    byte[] name = PathBytes.name(found.path());
    int firstParent = Posix.openDirectory(parent, PathBytes.of("."));
    try {
      DirectoryEntries.link(
          directories.open(PathBytes.parent(first)), PathBytes.name(first), firstParent, name);
      report.restored(0);
    } finally {
      Posix.close(firstParent);
    }
  }

  private void fail(ImagePath found, String why) {
    report.fail(PathBytes.absoluteText(found.path()) + ": " + why);
  }

  @Override
  public void close() throws IOException {
    directories.close();
    Posix.close(scratch);
  }
}
