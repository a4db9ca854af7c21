package kr.naru.bench.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.SplittableRandom;

/** A large file of pages of rows, and writes in place as a database does. */
final class DatabaseFile {

  private static final int CHANGED_PAGE = 4096;

  private DatabaseFile() {}

  static void make(Path file, long bytes, long seed) throws IOException {
    new MadeFile(file, Kind.PAGES, bytes / Kind.PAGE * Kind.PAGE, seed).write();
  }

  /**
   * Overwrites so many percent of the pages of 4 KiB, each chosen by chance and none twice.
   *
   * @param kind of the new content: rows or noise
   * @return octets changed
   */
  static long change(Path file, double percent, Kind kind, long seed) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      int pages = Math.toIntExact(out.size() / CHANGED_PAGE);
      int wanted = (int) Math.round(pages * percent / 100);
      BitSet chosen = new BitSet(pages);
      SplittableRandom random = new SplittableRandom(seed);
      for (int left = wanted; left > 0; ) {
        int page = random.nextInt(pages);
        left -= chosen.get(page) ? 0 : 1;
        chosen.set(page);
      }
      Scribe scribe = new Scribe(random.nextLong());
      for (int page = chosen.nextSetBit(0); page >= 0; page = chosen.nextSetBit(page + 1)) {
        scribe.cutTo(0);
        kind.append(scribe);
        int start = scribe.length() - CHANGED_PAGE;
        out.position((long) page * CHANGED_PAGE);
        scribe.writeTo(out, start, CHANGED_PAGE);
      }
      out.force(true);
      return (long) wanted * CHANGED_PAGE;
    }
  }
}
