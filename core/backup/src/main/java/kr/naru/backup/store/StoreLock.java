package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kr.naru.files.FileLocks;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/** A lock on a file, of this open file alone; the kernel frees it when the process dies. */
public final class StoreLock implements AutoCloseable {

  private final int file;

  private StoreLock(int file) {
    this.file = file;
  }

  private static int open(Path path) throws IOException {
    return Posix.open(
        Posix.NO_DIRECTORY,
        PathBytes.of(path.toAbsolutePath().toString()),
        Posix.READ_WRITE | Posix.CREATE_OR_OPEN,
        0600);
  }

  static StoreLock shared(Path path) throws IOException {
    return waitFor(path, false);
  }

  static StoreLock exclusive(Path path) throws IOException {
    return waitFor(path, true);
  }

  private static StoreLock waitFor(Path path, boolean exclusive) throws IOException {
    int file = open(path);
    try {
      FileLocks.lock(file, exclusive);
      return new StoreLock(file);
    } catch (IOException refused) {
      Posix.close(file);
      throw refused;
    }
  }

  /** Empty while another holds it. */
  static Optional<StoreLock> tryExclusive(Path path) throws IOException {
    int file = open(path);
    boolean isLocked = false;
    try {
      isLocked = FileLocks.tryLock(file, true);
      return isLocked ? Optional.of(new StoreLock(file)) : Optional.empty();
    } finally {
      if (!isLocked) {
        Posix.close(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Posix.close(file);
  }
}
