package kr.naru.files;

import static kr.naru.files.SystemCall.c;
import static kr.naru.files.SystemCall.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A name in an open directory; attributes go over {@code /proc/self/fd}, for want of a call. */
final class NamedNode extends FileNode {

  private final int directory;
  private final byte[] reachable;

  NamedNode(int directory, byte[] name) {
    super(name);
    this.directory = directory;
    this.reachable =
        c(
            directory == Posix.NO_DIRECTORY
                ? name
                : PathBytes.join(PathBytes.of("/proc/self/fd/" + directory), name));
  }

  @Override
  public FileFacts facts() throws IOException {
    return Posix.stat(directory, path());
  }

  @Override
  public void setOwner(int owner, int group) throws IOException {
    call(
        "chown",
        path(),
        () -> Libc.fchownat(directory, c(path()), owner, group, Posix.SYMLINK_NO_FOLLOW));
  }

  /** Older C libraries refuse to change a mode without following links: so the name is opened. */
  @Override
  public void setMode(int mode) throws IOException {
    int file = Posix.open(directory, path(), Posix.SEARCH, 0);
    try {
      if (Posix.stat(file).type() == FileFacts.LINK) {
        throw new IllegalArgumentException("a symbolic link has no mode of its own");
      }
      byte[] opened = c(PathBytes.of("/proc/self/fd/" + file));
      call("chmod", path(), () -> Libc.fchmodat(Posix.NO_DIRECTORY, opened, mode, 0));
    } finally {
      Posix.close(file);
    }
  }

  @Override
  public void setTimes(FileFacts times) throws IOException {
    call(
        "utimensat",
        path(),
        () -> Libc.utimensat(directory, c(path()), timesOf(times), Posix.SYMLINK_NO_FOLLOW));
  }

  @Override
  public void setAttribute(Attribute attribute) throws IOException {
    byte[] value = attribute.value();
    call(
        "setxattr " + new String(attribute.name(), StandardCharsets.UTF_8),
        path(),
        () -> Libc.lsetxattr(reachable, c(attribute.name()), value, value.length, 0));
  }

  @Override
  public void removeAttribute(byte[] name) throws IOException {
    call("removexattr", path(), () -> Libc.lremovexattr(reachable, c(name)));
  }

  @Override
  long listAttributes(byte[] buffer) throws IOException {
    return call("listxattr", path(), () -> Libc.llistxattr(reachable, buffer, buffer.length));
  }

  @Override
  long readAttribute(byte[] name, byte[] buffer) throws IOException {
    return call(
        "getxattr", path(), () -> Libc.lgetxattr(reachable, c(name), buffer, buffer.length));
  }
}
