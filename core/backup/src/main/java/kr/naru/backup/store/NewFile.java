package kr.naru.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that gets its name when it is complete and on the disk; closed before, it leaves nothing.
 */
final class NewFile implements AutoCloseable {

  private final Path temporary;
  private final FileChannel channel;
  private boolean moved;

  NewFile(Path temporary) throws IOException {
    this.temporary = temporary;
    this.channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  FileChannel channel() {
    return channel;
  }

  void moveTo(Path place, boolean durable) throws IOException {
    if (durable) {
      channel.force(true);
    }
    channel.close();
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    moved = true;
    if (durable) {
      sync(place.getParent());
    }
  }

  static void sync(Path directory) throws IOException {
    try (FileChannel open = FileChannel.open(directory, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!moved) {
      Files.deleteIfExists(temporary);
    }
  }
}
