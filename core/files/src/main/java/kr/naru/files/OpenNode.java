package kr.naru.files;

import static kr.naru.files.SystemCall.c;
import static kr.naru.files.SystemCall.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An open file or directory. */
final class OpenNode extends FileNode {

  private final int file;

  OpenNode(int file, byte[] path) {
    super(path);
    this.file = file;
  }

  @Override
  public FileFacts facts() throws IOException {
    return Posix.stat(file);
  }

  @Override
  public void setOwner(int owner, int group) throws IOException {
    call("fchown", path(), () -> Libc.fchown(file, owner, group));
  }

  @Override
  public void setMode(int mode) throws IOException {
    call("fchmod", path(), () -> Libc.fchmod(file, mode));
  }

  @Override
  public void setTimes(FileFacts times) throws IOException {
    call("futimens", path(), () -> Libc.futimens(file, timesOf(times)));
  }

  @Override
  public void setAttribute(Attribute attribute) throws IOException {
    byte[] value = attribute.value();
    call(
        "fsetxattr " + new String(attribute.name(), StandardCharsets.UTF_8),
        path(),
        () -> Libc.fsetxattr(file, c(attribute.name()), value, value.length, 0));
  }

  @Override
  public void removeAttribute(byte[] name) throws IOException {
    call("fremovexattr", path(), () -> Libc.fremovexattr(file, c(name)));
  }

  @Override
  long listAttributes(byte[] buffer) throws IOException {
    return call("flistxattr", path(), () -> Libc.flistxattr(file, buffer, buffer.length));
  }

  @Override
  long readAttribute(byte[] name, byte[] buffer) throws IOException {
    return call("fgetxattr", path(), () -> Libc.fgetxattr(file, c(name), buffer, buffer.length));
  }
}
