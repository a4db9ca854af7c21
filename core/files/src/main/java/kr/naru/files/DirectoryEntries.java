package kr.naru.files;

import static kr.naru.files.SystemCall.c;
import static kr.naru.files.SystemCall.call;

import com.sun.jna.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names in open directories: listed, made, renamed, removed. A path of one name cannot leave
 * its directory.
 */
public final class DirectoryEntries {

  private static final int REMOVE_DIRECTORY = 0x200;
  private static final int LONGEST_TARGET = 4096;
  private static final int BUFFER = 1 << 16;

  /** Where {@code struct linux_dirent64} has its length, 2 bytes, and its name, to a zero byte. */
  private static final int RECORD_LENGTH = 16;

  private static final int RECORD_NAME = 19;

  private static final ThreadLocal<Memory> ENTRIES =
      ThreadLocal.withInitial(() -> new Memory(BUFFER));

  private DirectoryEntries() {}

  /** The names in a directory, without {@code .} and {@code ..}, in order of their bytes. */
  public static List<byte[]> list(int directory, byte[] path) throws IOException {
    List<byte[]> names = new ArrayList<>();
    Memory buffer = ENTRIES.get();
    byte[] copy = new byte[(int) buffer.size()];
    while (true) {
      int length =
          (int) call("getdents", path, () -> Libc.getdents64(directory, buffer, buffer.size()));
      if (length == 0) {
        names.sort(Arrays::compareUnsigned);
        return names;
      }
      buffer.read(0, copy, 0, length);
      int record;
      for (int at = 0; at < length; at += record) {
        record = copy[at + RECORD_LENGTH] & 0xff | (copy[at + RECORD_LENGTH + 1] & 0xff) << 8;
        int end = at + RECORD_NAME;
        while (copy[end] != 0) {
          end++;
        }
        byte[] name = Arrays.copyOfRange(copy, at + RECORD_NAME, end);
        if (!isDots(name)) {
          names.add(name);
        }
      }
    }
  }

  private static boolean isDots(byte[] name) {
    return name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
  }

  public static byte[] readLink(int directory, byte[] path) throws IOException {
    byte[] name = c(path);
    byte[] buffer = new byte[LONGEST_TARGET + 1];
    int length =
        (int) call("readlink", path, () -> Libc.readlinkat(directory, name, buffer, buffer.length));
    return Arrays.copyOf(buffer, length);
  }

  public static void makeLink(byte[] target, int directory, byte[] name) throws IOException {
    call("symlink", name, () -> Libc.symlinkat(c(target), directory, c(name)));
  }

  /** Gives a file a second name. */
  public static void link(int directory, byte[] name, int toDirectory, byte[] to)
      throws IOException {
    call("link", to, () -> Libc.linkat(directory, c(name), toDirectory, c(to), 0));
  }

  /** Replaces what has the new name, unless that is a directory. */
  public static void rename(int directory, byte[] name, int toDirectory, byte[] to)
      throws IOException {
    call("rename", to, () -> Libc.renameat(directory, c(name), toDirectory, c(to)));
  }

  public static void makeDirectory(int directory, byte[] name, int mode) throws IOException {
    call("mkdir", name, () -> Libc.mkdirat(directory, c(name), mode));
  }

  /** A device, fifo or socket. */
  public static void makeNode(int directory, byte[] name, int mode, int major, int minor)
      throws IOException {
    long device =
        (minor & 0xffL)
            | (major & 0xfffL) << 8
            | (minor & ~0xffL) << 12
            | ((long) major & ~0xfffL) << 32;
    call("mknod", name, () -> Libc.mknodat(directory, c(name), mode, device));
  }

  public static void remove(int directory, byte[] name, boolean isDirectory) throws IOException {
    call(
        "unlink",
        name,
        () -> Libc.unlinkat(directory, c(name), isDirectory ? REMOVE_DIRECTORY : 0));
  }
}
