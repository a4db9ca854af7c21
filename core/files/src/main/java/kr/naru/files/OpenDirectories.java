package kr.naru.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Open directories below another, opened name by name without following links: nothing that happens
 * to the names meanwhile leads out of that. Some are kept open. For one thread.
 */
public final class OpenDirectories implements AutoCloseable {

  private static final int KEPT = 64;

  private final int base;
  private final boolean isOwnBase;
  private final int flags;
  private final LinkedHashMap<String, Integer> open = new LinkedHashMap<>(16, 0.75f, true);

  private OpenDirectories(int base, boolean isOwnBase, int flags) {
    this.base = base;
    this.isOwnBase = isOwnBase;
    this.flags = flags;
  }

  /** To list them and to change their metadata; the given directory stays open. */
  public static OpenDirectories below(int directory) {
    return new OpenDirectories(directory, false, Posix.READ | Posix.DIRECTORY);
  }

  /** To reach what is in them, which the right to search them is enough for. */
  public static OpenDirectories ofSource() throws IOException {
    int flags = Posix.SEARCH | Posix.DIRECTORY;
    int root = Posix.open(Posix.NO_DIRECTORY, PathBytes.of("/"), flags, 0);
    return new OpenDirectories(root, true, flags);
  }

  /**
   * @return valid until the next call
   */
  public int open(byte[] path) throws IOException {
    if (path.length == 0) {
      return base;
    }
    String key = new String(path, StandardCharsets.ISO_8859_1);
    Integer known = open.get(key);
    if (known != null) {
      return known;
    }
    int opened = Posix.open(open(PathBytes.parent(path)), PathBytes.name(path), flags, 0);
    open.put(key, opened);
    if (open.size() > KEPT) {
      Map.Entry<String, Integer> eldest = open.entrySet().iterator().next();
      open.remove(eldest.getKey());
      Posix.close(eldest.getValue());
    }
    return opened;
  }

  @Override
  public void close() throws IOException {
    for (int directory : open.values()) {
      Posix.close(directory);
    }
    open.clear();
    if (isOwnBase) {
      Posix.close(base);
    }
  }
}
