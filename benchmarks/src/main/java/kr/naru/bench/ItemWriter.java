package kr.naru.bench;

/**
 * Writes items, each as a set of its own that is committed when {@link #write} returns. For one
 * thread.
 */
interface ItemWriter extends AutoCloseable {

  void write(BenchItem item) throws Exception;

  @Override
  default void close() throws Exception {}

  /** Makes the writer of a thread. */
  @FunctionalInterface
  interface Factory {
    ItemWriter open() throws Exception;
  }
}
