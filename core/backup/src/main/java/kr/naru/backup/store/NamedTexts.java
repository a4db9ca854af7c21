package kr.naru.backup.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import kr.naru.files.PrivateFile;

/**
 * Small texts of a store that operators named, each a file of one directory. They are not secret;
 * their last line proves that who wrote them had the store's key.
 */
public final class NamedTexts {

  private static final int MAC_LINE = "mac ".length() + 64 + 1;

  private final Store store;
  private final Path directory;

  NamedTexts(Store store, Path directory) {
    this.store = store;
    this.directory = directory;
  }

  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /**
   * @throws DamagedException when it is not as it was written, or stands under another name
   */
  public byte[] read(String name) throws IOException {
    Path file = directory.resolve(name);
    byte[] all = Files.readAllBytes(file);
    byte[] text = Arrays.copyOf(all, Math.max(0, all.length - MAC_LINE));
    if (!MessageDigest.isEqual(sealed(name, text), all)) {
      throw new DamagedException(
          store.relative(file) + " was changed by another program: remove it and add it again");
    }
    return text;
  }

  /** Durable when this returns; replaces what has the name. */
  public void put(String name, byte[] text) throws IOException {
    if (!Files.isDirectory(directory)) {
      PrivateFile.createDirectories(directory);
      NewFile.sync(store.root());
    }
    try (StoreLock use = store.use()) {
      NewFile.write(store.root(), directory.resolve(name), sealed(name, text));
    }
  }

  private byte[] sealed(String name, byte[] text) {
    Mac mac = store.key().texts();
    mac.update((directory.getFileName() + "/" + name + "\0").getBytes(StandardCharsets.UTF_8));
    String line = "mac " + HexFormat.of().formatHex(mac.doFinal(text)) + "\n";
    byte[] sealed = Arrays.copyOf(text, text.length + MAC_LINE);
    System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, sealed, text.length, MAC_LINE);
    return sealed;
  }

  /** False when there is none of this name. */
  public boolean remove(String name) throws IOException {
    boolean removed = Files.deleteIfExists(directory.resolve(name));
    if (removed) {
      NewFile.sync(directory);
    }
    return removed;
  }
}
