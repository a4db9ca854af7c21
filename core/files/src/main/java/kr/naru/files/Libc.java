package kr.naru.files;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The C library's calls that the JDK lacks, with byte names; pointers to buffers are longs. */
final class Libc {

  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int openat(int directory, byte[] path, int flags, int mode)
      throws LastErrorException;

  static native int close(int file) throws LastErrorException;

  static native int statx(int directory, byte[] path, int flags, int mask, Pointer result)
      throws LastErrorException;

  static native long getdents64(int directory, Pointer buffer, long length)
      throws LastErrorException;

  static native long pread(int file, long address, long length, long offset)
      throws LastErrorException;

  static native long pwrite(int file, long address, long length, long offset)
      throws LastErrorException;

  static native long lseek(int file, long offset, int whence) throws LastErrorException;

  static native int ftruncate(int file, long length) throws LastErrorException;

  static native int fallocate(int file, int mode, long offset, long length)
      throws LastErrorException;

  static native int renameat(int directory, byte[] path, int toDirectory, byte[] to)
      throws LastErrorException;

  static native long readlinkat(int directory, byte[] path, byte[] buffer, long length)
      throws LastErrorException;

  static native int symlinkat(byte[] target, int directory, byte[] path) throws LastErrorException;

  static native int linkat(int directory, byte[] path, int toDirectory, byte[] to, int flags)
      throws LastErrorException;

  static native int mkdirat(int directory, byte[] path, int mode) throws LastErrorException;

  static native int mknodat(int directory, byte[] path, int mode, long device)
      throws LastErrorException;

  static native int unlinkat(int directory, byte[] path, int flags) throws LastErrorException;

  static native int fchownat(int directory, byte[] path, int owner, int group, int flags)
      throws LastErrorException;

  static native int fchown(int file, int owner, int group) throws LastErrorException;

  static native int fchmod(int file, int mode) throws LastErrorException;

  static native int fchmodat(int directory, byte[] path, int mode, int flags)
      throws LastErrorException;

  static native int futimens(int file, long[] times) throws LastErrorException;

  static native int utimensat(int directory, byte[] path, long[] times, int flags)
      throws LastErrorException;

  static native long llistxattr(byte[] path, byte[] buffer, long length) throws LastErrorException;

  static native long lgetxattr(byte[] path, byte[] name, byte[] buffer, long length)
      throws LastErrorException;

  static native int lsetxattr(byte[] path, byte[] name, byte[] value, long length, int flags)
      throws LastErrorException;

  static native int lremovexattr(byte[] path, byte[] name) throws LastErrorException;

  static native long flistxattr(int file, byte[] buffer, long length) throws LastErrorException;

  static native long fgetxattr(int file, byte[] name, byte[] buffer, long length)
      throws LastErrorException;

  static native int fsetxattr(int file, byte[] name, byte[] value, long length, int flags)
      throws LastErrorException;

  static native int fremovexattr(int file, byte[] name) throws LastErrorException;

  static native int flock(int file, int operation) throws LastErrorException;

  static native int fsync(int file) throws LastErrorException;

  static native int syncfs(int file) throws LastErrorException;

  static native int statvfs(byte[] path, Pointer result) throws LastErrorException;

  static native int geteuid();
}
