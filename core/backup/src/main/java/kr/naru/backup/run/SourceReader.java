package kr.naru.backup.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/**
 * Reads files into a unit, and looks whether they stood still meanwhile: what changed is read
 * again, a few times. For one thread.
 */
final class SourceReader {

  private static final int MOST_ATTEMPTS = 3;

  /** Larger files are not read a second time. */
  private static final long REPEATED_UP_TO = 1L << 30;

  private final Plan plan;
  private final PieceReader pieces;
  private final ResumeNotes notes;
  private final OpenDirectories directories;
  private final Counters counters;

  SourceReader(
      Plan plan,
      PieceReader pieces,
      ResumeNotes notes,
      OpenDirectories directories,
      Counters counters) {
    this.plan = plan;
    this.pieces = pieces;
    this.notes = notes;
    this.directories = directories;
    this.counters = counters;
  }

  /** Reads a small file; the unit has room for it. */
  void readWhole(FileTask task) throws IOException {
    SourceFile file = task.file();
    try {
      Optional<List<Extent>> known = notes.find(file, 0, file.size());
      if (known.isPresent()) {
        complete(task, Content.of(Content.joined(known.get())), named(file));
        return;
      }
      int attempt = 1;
      while (!readOnce(task, attempt == MOST_ATTEMPTS)) {
        attempt++;
      }
    } catch (PosixException trouble) {
      if (trouble.errno() == PosixException.ENOENT) {
        plan.vanished(task);
      } else {
        plan.unreadable(task, trouble);
      }
    }
  }

  /** False when it changed meanwhile and is to be read again. */
  private boolean readOnce(FileTask task, boolean isLastAttempt) throws IOException {
    int opened = open(task.file());
    try {
      FileFacts now = Posix.stat(opened);
      FileTask current = task.as(now);
      if (!now.isRegular()) {
        plan.vanished(task);
        return true;
      }
      if (now.size() > pieces.room() || now.size() > SourceFile.RANGE) {
        plan.readAgain(current);
        return true;
      }
      PieceReader.Part part = pieces.read(opened, current.file(), 0, now.size());
      boolean isSteady = part.isComplete() && Posix.stat(opened).isUnchangedSince(now);
      if (isSteady) {
        notes.add(current.file(), 0, part.extents());
      } else if (!isLastAttempt) {
        return false;
      } else {
        counters.changedMeanwhile(task.file());
        current = task.as(now.withSize(part.length()));
      }
      FileNode node = FileNode.open(opened, task.file().path());
      complete(current, Content.of(Content.joined(part.extents())), node);
      return true;
    } finally {
      Posix.close(opened);
    }
  }

  /** Reads a range of a large file, and ends the file with its last one. */
  void readRange(FileRange range) throws IOException {
    LargeFile large = range.large();
    SourceFile file = range.file();
    try {
      Optional<List<Extent>> known = notes.find(file, range.from(), range.to());
      List<Extent> extents = known.isPresent() ? known.get() : readRangeOnce(range);
      large.put(range.from(), extents, plan::addPart);
      boolean isWhole = !large.isChanged() && large.trouble().isEmpty();
      if (known.isEmpty() && !file.isVolume() && isWhole) {
        notes.add(file, range.from(), extents);
      }
    } catch (PosixException trouble) {
      large.fail(trouble);
    }
    if (large.isLast()) {
      end(large);
    }
  }

  private List<Extent> readRangeOnce(FileRange range) throws IOException {
    SourceFile file = range.file();
    int opened = open(file);
    try {
      FileFacts now = Posix.stat(opened);
      boolean isSame = now.inode() == file.facts().inode() && now.device() == file.facts().device();
      PieceReader.Part part = pieces.read(opened, file, range.from(), range.to());
      if (!isSame || !part.isComplete()) {
        range.large().markChanged();
      }
      return part.filledUpTo(range.bytes());
    } finally {
      Posix.close(opened);
    }
  }

  /** All ranges are read: looks whether the file stayed the same meanwhile. */
  private void end(LargeFile large) throws IOException {
    FileTask task = large.task();
    SourceFile file = task.file();
    if (large.trouble().isPresent()) {
      plan.unreadable(task, large.trouble().get());
      return;
    }
    try {
      FileNode node = named(file);
      FileFacts now = node.facts();
      boolean isDevice = now.type() == FileFacts.BLOCK;
      if (large.isChanged() || !isDevice && !now.isUnchangedSince(file.facts())) {
        if (!task.isAgain() && now.isRegular() && now.size() <= REPEATED_UP_TO) {
          plan.readAgain(task.again(now));
          return;
        }
        counters.changedMeanwhile(file);
      }
      complete(task, large.content(), node);
    } catch (PosixException trouble) {
      plan.unreadable(task, trouble);
    }
  }

  private void complete(FileTask task, Content content, FileNode node) throws IOException {
    plan.complete(task, task.file().line(node, content.text()), content);
  }

  private int directoryOf(SourceFile file) throws IOException {
    return directories.open(PathBytes.parent(file.opened()));
  }

  private FileNode named(SourceFile file) throws IOException {
    return FileNode.named(directoryOf(file), PathBytes.name(file.opened()));
  }

  private int open(SourceFile file) throws IOException {
    int directory = directoryOf(file);
    byte[] name = PathBytes.name(file.opened());
    int flags = Posix.READ | Posix.NONBLOCK;
    try {
      return Posix.open(directory, name, flags | Posix.NO_ACCESS_TIME, 0);
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EPERM) {
        return Posix.open(directory, name, flags, 0);
      }
      throw refused;
    }
  }
}
