package kr.naru.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import kr.naru.files.PrivateFile;

/**
 * A file that gets its name when it is complete and on the disk; closed before, it leaves nothing.
 */
final class NewFile implements AutoCloseable {

  private final Path temporary;
  private final FileChannel channel;
  private boolean moved;

  private NewFile(Path temporary) throws IOException {
    this.temporary = temporary;
    this.channel = PrivateFile.open(temporary);
  }

  /**
   * @param root of the store
   */
  static NewFile in(Path root) throws IOException {
    return new NewFile(root.resolve("tmp").resolve(UUID.randomUUID().toString()));
  }

  /** Durable when this returns; replaces what has the name. */
  static void write(Path root, Path place, byte[] content) throws IOException {
    try (NewFile made = in(root)) {
      made.write(ByteBuffer.wrap(content));
      made.moveTo(place, true);
    }
  }

  /** Appends all of it. */
  void write(ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }

  /** Bytes written so far. */
  long length() throws IOException {
    return channel.position();
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
