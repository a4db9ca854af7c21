package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.Posix;

/**
 * Open directories below a target, opened name by name without following links: nothing that
 * happens to the names meanwhile leads out of the target. For one thread.
 */
final class TargetDirectories implements AutoCloseable {

  private static final int KEPT = 64;

  private final int target;
  private final LinkedHashMap<String, Integer> open = new LinkedHashMap<>(16, 0.75f, true);

  TargetDirectories(int target) {
    this.target = target;
  }

  /**
   * @return valid until the next call
   */
  int open(byte[] path) throws IOException {
    if (path.length == 0) {
      return target;
    }
    String key = new String(path, StandardCharsets.ISO_8859_1);
    Integer known = open.get(key);
    if (known != null) {
      return known;
    }
    int opened = Posix.openDirectory(open(PathBytes.parent(path)), PathBytes.name(path));
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
  }
}
