package kr.naru.backup.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/**
 * Walks the paths in the order of a listing: the directories above them, then everything below.
 * Names are those of the file system, directories are held open while they are walked. For one
 * thread at a time.
 */
final class TreeScan implements AutoCloseable {

  private static final class Frame {
    final int directory;
    final byte[] path;
    final List<byte[]> names;
    final long device;
    int next;

    Frame(int directory, byte[] path, List<byte[]> names, long device) {
      this.directory = directory;
      this.path = path;
      this.names = names;
      this.device = device;
    }
  }

  private final Excludes excludes;
  private final boolean oneFileSystem;
  private final boolean volume;
  private final FileFacts store;
  private final Deque<byte[]> roots = new ArrayDeque<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Deque<byte[]> above = new ArrayDeque<>();
  private final Set<String> shownAbove = new HashSet<>();

  /**
   * @param store left out where it lies below a path
   */
  TreeScan(List<byte[]> sortedRoots, BackupSettings settings, Path store) throws IOException {
    this.excludes = new Excludes(settings.excludes());
    this.oneFileSystem = settings.oneFileSystem();
    this.volume = settings.volume();
    this.store =
        Files.exists(store)
            ? Posix.stat(Posix.NO_DIRECTORY, PathBytes.of(store.toRealPath().toString()))
            : null;
    sortedRoots.forEach(roots::add);
  }

  /** The paths as bytes without the first slash, sorted; those below another are left out. */
  static List<byte[]> roots(BackupSettings settings) throws IOException {
    List<byte[]> sorted = new ArrayList<>();
    for (Path path : settings.paths()) {
      Path root = settings.volume() ? VolumeSource.named(path) : path.toRealPath();
      sorted.add(PathBytes.of(root.toString().substring(1)));
    }
    sorted.sort(PathBytes.ORDER);
    List<byte[]> roots = new ArrayList<>();
    for (byte[] root : sorted) {
      if (roots.isEmpty() || !PathBytes.isBelow(root, roots.get(roots.size() - 1))) {
        roots.add(root);
      }
    }
    return roots;
  }

  static byte[] absolute(byte[] path) {
    byte[] absolute = new byte[path.length + 1];
    absolute[0] = '/';
    System.arraycopy(path, 0, absolute, 1, path.length);
    return absolute;
  }

  /** The next thing, or null at the end. */
  ScannedPath next() throws IOException {
    while (true) {
      if (!above.isEmpty()) {
        byte[] path = above.poll();
        return new ScannedPath(path, Posix.stat(Posix.NO_DIRECTORY, absolute(path)), false, null);
      }
      Frame frame = frames.peek();
      if (frame == null) {
        if (!beginRoot()) {
          return null;
        }
        if (above.isEmpty()) {
          ScannedPath root = enterRoot();
          if (root != null) {
            return root;
          }
        }
        continue;
      }
      if (frame.next == frame.names.size()) {
        frames.pop();
        Posix.close(frame.directory);
        continue;
      }
      ScannedPath found = take(frame, frame.names.get(frame.next++));
      if (found != null) {
        return found;
      }
    }
  }

  /** Queues the directories above the next root that were not shown yet; false at the end. */
  private boolean beginRoot() {
    byte[] root = roots.peek();
    if (root == null) {
      return false;
    }
    for (int i = 0; i < root.length; i++) {
      if (root[i] == '/') {
        byte[] directory = Arrays.copyOf(root, i);
        if (shownAbove.add(new String(directory, StandardCharsets.ISO_8859_1))) {
          above.add(directory);
        }
      }
    }
    return true;
  }

  private ScannedPath enterRoot() throws IOException {
    byte[] root = roots.poll();
    byte[] absolute = absolute(root);
    FileFacts facts =
        Posix.stat(Posix.NO_DIRECTORY, volume ? absolute(VolumeSource.real(root)) : absolute);
    if (facts.isDirectory()) {
      IOException trouble = enter(Posix.NO_DIRECTORY, absolute, root, facts);
      return root.length == 0 && trouble == null
          ? null
          : new ScannedPath(root, facts, true, trouble);
    }
    return new ScannedPath(root, facts, true, null);
  }

  private ScannedPath take(Frame frame, byte[] name) {
    byte[] path = PathBytes.join(frame.path, name);
    if (excludes.match(path)) {
      return null;
    }
    FileFacts facts;
    try {
      facts = Posix.stat(frame.directory, name);
    } catch (IOException trouble) {
      return new ScannedPath(path, null, false, trouble);
    }
    if (!facts.isDirectory()) {
      return new ScannedPath(path, facts, false, null);
    }
    if (store != null && facts.inode() == store.inode() && facts.device() == store.device()) {
      return null;
    }
    boolean isOther = oneFileSystem && facts.device() != frame.device;
    return new ScannedPath(
        path, facts, false, isOther ? null : enter(frame.directory, name, path, facts));
  }

  /** Opens a directory to go on in it; what it refuses is returned. */
  private IOException enter(int directory, byte[] name, byte[] path, FileFacts facts) {
    int opened;
    try {
      opened = openQuietly(directory, name);
    } catch (IOException trouble) {
      return trouble;
    }
    try {
      frames.push(new Frame(opened, path, DirectoryEntries.list(opened, path), facts.device()));
      return null;
    } catch (IOException trouble) {
      try {
        Posix.close(opened);
      } catch (IOException second) {
        trouble.addSuppressed(second);
      }
      return trouble;
    }
  }

  /** Leaves the access time alone where the owner may ask for that. */
  private static int openQuietly(int directory, byte[] name) throws IOException {
    try {
      return Posix.open(directory, name, Posix.READ | Posix.NO_ACCESS_TIME | Posix.DIRECTORY, 0);
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EPERM) {
        return Posix.openDirectory(directory, name);
      }
      throw refused;
    }
  }

  @Override
  public void close() throws IOException {
    while (!frames.isEmpty()) {
      Posix.close(frames.pop().directory);
    }
  }
}
