package kr.naru.backup.extract;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.store.BackupException;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/** Walks an image, and has everything that is wanted made. Names are looked at before. */
final class ExtTree {

  private final Debugfs debugfs;
  private final ExtWriter writer;
  private final RestoreReport report;
  private final Set<Long> walked = new HashSet<>();

  ExtTree(Debugfs debugfs, ExtWriter writer, RestoreReport report) {
    this.debugfs = debugfs;
    this.writer = writer;
    this.report = report;
  }

  /** A path of the image, a directory with all below it; none that lies below another. */
  void take(byte[] path) throws IOException {
    if (path.length > 0 && !PathBytes.isSafe(path)) {
      throw new BackupException(
          PathBytes.text(path) + ": a path in a volume has no . or .. and no empty names");
    }
    ExtEntry at = ExtEntry.ROOT;
    List<ImagePath> above = new ArrayList<>();
    int begin = 0;
    while (begin < path.length) {
      int end = begin;
      while (end < path.length && path[end] != '/') {
        end++;
      }
      at = child(at, Arrays.copyOfRange(path, begin, end), path);
      if (end < path.length) {
        above.add(new ImagePath(at, Arrays.copyOf(path, end)));
      }
      begin = end + 1;
    }
    for (ImagePath directory : above) {
      writer.directoryAbove(directory);
    }
    walked.clear();
    walk(new ImagePath(at, path));
  }

  private ExtEntry child(ExtEntry directory, byte[] name, byte[] wanted) throws IOException {
    if (directory.type() != FileFacts.DIRECTORY) {
      throw new BackupException(
          "%s: %s is no directory in the volume (links are not followed)"
              .formatted(PathBytes.text(wanted), PathBytes.text(directory.name())));
    }
    return debugfs.list(directory.inode()).stream()
        .filter(entry -> Arrays.equals(entry.name(), name))
        .findFirst()
        .orElseThrow(() -> new BackupException("the volume has no " + PathBytes.text(wanted)));
  }

  private void walk(ImagePath top) throws IOException {
    Deque<ImagePath> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      ImagePath next = open.pop();
      try {
        if (next.entry().type() != FileFacts.DIRECTORY) {
          writer.make(next);
        } else {
          if (next.path().length > 0) {
            writer.directory(next);
          }
          children(next).forEach(open::push);
        }
      } catch (PosixException refused) {
        if (refused.errno() == PosixException.ENOSPC) {
          throw refused;
        }
        fail(next, refused.getMessage());
      } catch (BackupException broken) {
        fail(next, broken.getMessage());
      }
    }
  }

  private List<ImagePath> children(ImagePath directory) throws IOException {
    if (!walked.add(directory.entry().inode())) {
      fail(directory, "the directory was met before: the file system is damaged");
      return List.of();
    }
    List<ImagePath> children = new ArrayList<>();
    for (ExtEntry entry : debugfs.list(directory.entry().inode())) {
      ImagePath child = new ImagePath(entry, PathBytes.join(directory.path(), entry.name()));
      if (entry.isSafe()) {
        children.add(child);
      } else {
        fail(child, "a name that no file can have; left out");
      }
    }
    return children;
  }

  private void fail(ImagePath found, String why) {
    report.fail(PathBytes.absoluteText(found.path()) + ": " + why);
  }
}
