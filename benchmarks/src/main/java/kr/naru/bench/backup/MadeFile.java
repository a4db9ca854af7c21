package kr.naru.bench.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A file to be made.
 *
 * @param size octets
 * @param seed of content and modification time
 */
record MadeFile(Path path, Kind kind, long size, long seed) {

  private static final int CHUNK = 1 << 20;
  private static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");
  private static final long YEAR = 365L * 24 * 3600 * 1_000_000_000;

  /** Its directory must be there, the file not. */
  void write() throws IOException {
    Scribe scribe = new Scribe(seed);
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      for (long left = size; left > 0; ) {
        int part = (int) Math.min(left, CHUNK);
        while (scribe.length() < part) {
          kind.append(scribe);
        }
        scribe.writeTo(out, 0, part);
        scribe.cutTo(0);
        left -= part;
      }
    }
    long age = new SplittableRandom(seed).nextLong(YEAR);
    Files.setLastModifiedTime(path, FileTime.from(NEWEST.minusNanos(age)));
  }
}
