package kr.naru.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Paths as the file system has them: bytes without the first and without a last slash, parted by
 * slashes. The order puts a directory before what it holds, and that before its later neighbours.
 */
public final class PathBytes {

  public static final Comparator<byte[]> ORDER = PathBytes::compare;

  private PathBytes() {}

  /** The bytes of text; {@code \5c}-like escapes are not read. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** For people: UTF-8 where it is, otherwise each foreign or control byte as {@code \xNN}. */
  public static String text(byte[] path) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path)).toString();
      if (text.chars().noneMatch(c -> c < 0x20 || c == 0x7f)) {
        return text;
      }
    } catch (CharacterCodingException foreign) {
      return escaped(path);
    }
    return escaped(path);
  }

  /** As {@link #text}, with the first slash. */
  public static String absoluteText(byte[] path) {
    return "/" + text(path);
  }

  /** The path of a name in a directory; the root directory is the empty path. */
  public static byte[] join(byte[] directory, byte[] name) {
    if (directory.length == 0) {
      return name;
    }
    byte[] path = Arrays.copyOf(directory, directory.length + 1 + name.length);
    path[directory.length] = '/';
    System.arraycopy(name, 0, path, directory.length + 1, name.length);
    return path;
  }

  /** Where the last name begins. */
  public static int nameAt(byte[] path) {
    for (int i = path.length; i > 0; i--) {
      if (path[i - 1] == '/') {
        return i;
      }
    }
    return 0;
  }

  public static byte[] name(byte[] path) {
    return Arrays.copyOfRange(path, nameAt(path), path.length);
  }

  /** The directory of a path; of a path without a slash the root, which is empty. */
  public static byte[] parent(byte[] path) {
    int name = nameAt(path);
    return Arrays.copyOf(path, Math.max(0, name - 1));
  }

  /** Whether the path is the given one or lies below it; everything lies below the empty path. */
  public static boolean isBelow(byte[] path, byte[] top) {
    if (top.length == 0) {
      return true;
    }
    return path.length >= top.length
        && Arrays.equals(path, 0, top.length, top, 0, top.length)
        && (path.length == top.length || path[top.length] == '/');
  }

  /** No empty name, no {@code .} or {@code ..}, no NUL: what may be made below a target. */
  public static boolean isSafe(byte[] path) {
    int begin = 0;
    for (int i = 0; i <= path.length; i++) {
      if (i == path.length || path[i] == '/') {
        int length = i - begin;
        if (length == 0 || length > 255 || isDots(path, begin, length)) {
          return false;
        }
        begin = i + 1;
      } else if (path[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(byte[] path, int begin, int length) {
    return path[begin] == '.' && (length == 1 || length == 2 && path[begin + 1] == '.');
  }

  private static int compare(byte[] a, byte[] b) {
    int at = Arrays.mismatch(a, b);
    if (at < 0) {
      return 0;
    }
    if (at == a.length || at == b.length) {
      return a.length - b.length;
    }
    return rank(a[at]) - rank(b[at]);
  }

  private static int rank(byte b) {
    return b == '/' ? 0 : b & 0xff;
  }

  private static String escaped(byte[] path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path) {
      if (b < 0x20 || b == 0x7f) {
        text.append("\\x%02x".formatted(b & 0xff));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }
}
