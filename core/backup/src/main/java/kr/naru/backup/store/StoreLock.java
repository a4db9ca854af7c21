package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.Posix;

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
        Posix.READ_WRITE | 0100,
        0600);
  }

  static StoreLock shared(Path path) throws IOException {
    int file = open(path);
    Posix.lock(file, false);
    return new StoreLock(file);
  }

  static StoreLock exclusive(Path path) throws IOException {
    int file = open(path);
    Posix.lock(file, true);
    return new StoreLock(file);
  }

  /** Empty while another holds it. */
  static Optional<StoreLock> tryExclusive(Path path) throws IOException {
    int file = open(path);
    if (Posix.tryLock(file, true)) {
      return Optional.of(new StoreLock(file));
    }
    Posix.close(file);
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    Posix.close(file);
  }
}
