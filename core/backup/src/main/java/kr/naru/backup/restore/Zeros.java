package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import kr.naru.files.FileContent;

/** Makes a range of a device or file read as zeros, without writing them where it can. */
final class Zeros {

  /** What devices want ranges to be multiples of, at most. */
  private static final int ALIGNED = 4096;

  private static final long AT_ONCE = 1L << 30;
  private static final int BUFFER = 1 << 20;

  private Zeros() {}

  static void put(int file, long from, long to, byte[] path) throws IOException {
    long begin = Math.min(to, (from + ALIGNED - 1) / ALIGNED * ALIGNED);
    long end = Math.max(begin, to / ALIGNED * ALIGNED);
    write(file, from, begin, path);
    for (long at = begin; at < end; at += AT_ONCE) {
      long next = Math.min(end, at + AT_ONCE);
      if (!FileContent.zero(file, at, next - at, path)) {
        write(file, at, next, path);
      }
    }
    write(file, end, to, path);
  }

  private static void write(int file, long from, long to, byte[] path) throws IOException {
    if (from >= to) {
      return;
    }
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(BUFFER, to - from));
    for (long at = from; at < to; at += BUFFER) {
      zeros.clear().limit((int) Math.min(BUFFER, to - at));
      FileContent.write(file, zeros, at, path);
    }
  }
}
