package kr.naru.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/**
 * Where a run's things go: written to a target, or compared with the source. {@link #special},
 * {@link #whole}, {@link #put} and {@link #end} are called by several threads, each file's {@code
 * end} once and last; everything else by one.
 */
interface Outlet extends AutoCloseable {

  /** A directory, before what it holds. */
  void directory(Entry entry) throws IOException;

  /** One that is not restored itself, but leads to what is. */
  default void directoryAbove(Entry entry) throws IOException {
    directory(entry);
  }

  /** A link, device, fifo or socket. */
  void special(Entry entry) throws IOException;

  /** Whether the file's content is wanted. */
  boolean wants(Entry entry) throws IOException;

  /** Another name of a file that is there already. */
  void link(Entry entry, Entry first) throws IOException;

  /** All bytes of a file; there is no {@code end} for it. */
  void whole(Restored file, List<Extent> all, ByteBuffer data) throws IOException;

  /** Bytes of the file, from position to limit. */
  void put(Restored file, List<Extent> all, long offset, ByteBuffer data) throws IOException;

  /** All bytes were put; holes are what was not. */
  void end(Restored file, List<Extent> all) throws IOException;

  /** One of the several threads comes to its end. */
  void release() throws IOException;

  /** Everything was handled. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
