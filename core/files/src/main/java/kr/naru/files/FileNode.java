package kr.naru.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What carries metadata: an open file, or a name in an open directory. The first needs fewer system
 * calls; the second also reaches links, devices and fifos, and never follows a link.
 */
public abstract sealed class FileNode permits OpenNode, NamedNode {

  private static final int LONGEST_VALUE = 65536;

  private final byte[] path;

  FileNode(byte[] path) {
    this.path = path;
  }

  /**
   * @param path for messages
   */
  public static FileNode open(int file, byte[] path) {
    return new OpenNode(file, path);
  }

  public static FileNode named(int directory, byte[] name) {
    return new NamedNode(directory, name);
  }

  final byte[] path() {
    return path;
  }

  public abstract FileFacts facts() throws IOException;

  public abstract void setOwner(int owner, int group) throws IOException;

  /** Not of a symbolic link, which has none of its own. */
  public abstract void setMode(int mode) throws IOException;

  /** Of access and modification. */
  public abstract void setTimes(FileFacts times) throws IOException;

  public abstract void setAttribute(Attribute attribute) throws IOException;

  public abstract void removeAttribute(byte[] name) throws IOException;

  abstract long listAttributes(byte[] buffer) throws IOException;

  abstract long readAttribute(byte[] name, byte[] buffer) throws IOException;

  /** In order of the names; none where the file system has none. */
  public final List<Attribute> attributes() throws IOException {
    byte[] names = attributeNames();
    List<Attribute> found = new ArrayList<>();
    for (int at = 0, end; at < names.length; at = end + 1) {
      end = at;
      while (names[end] != 0) {
        end++;
      }
      byte[] name = Arrays.copyOfRange(names, at, end);
      byte[] value = value(name);
      if (value != null) {
        found.add(new Attribute(name, value));
      }
    }
    found.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
    return found;
  }

  /** Each ended by a zero byte. */
  private byte[] attributeNames() throws IOException {
    try {
      byte[] buffer = {};
      long length = listAttributes(buffer);
      while (length > buffer.length) {
        buffer = new byte[(int) length + 1024];
        length = listAttributes(buffer);
      }
      return Arrays.copyOf(buffer, (int) length);
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EOPNOTSUPP) {
        return new byte[0];
      }
      throw refused;
    }
  }

  private byte[] value(byte[] name) throws IOException {
    byte[] buffer = new byte[LONGEST_VALUE + 1];
    try {
      return Arrays.copyOf(buffer, (int) readAttribute(name, buffer));
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENODATA) {
        return null;
      }
      throw refused;
    }
  }

  /** As utimensat takes them. */
  static long[] timesOf(FileFacts f) {
    return new long[] {f.accessed(), f.accessedNanos(), f.modified(), f.modifiedNanos()};
  }
}
