package kr.naru.backup.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.BlobReader;

/**
 * The store's index and what reads the parent run by it, each loaded when it is first needed: an
 * unchanged run does without. Safe for threads.
 */
final class LazyIndex implements AutoCloseable {

  private final Store store;
  private Index index;
  private BlobReader parentPages;
  private ParentBlocks parentBlocks;

  LazyIndex(Store store) {
    this.store = store;
  }

  /**
   * @throws UncheckedIOException when it cannot be loaded
   */
  synchronized Index get() {
    if (index == null) {
      try {
        index = Index.load(store);
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }
    return index;
  }

  synchronized BlobReader parentPages() {
    if (parentPages == null) {
      parentPages = new BlobReader(store, get());
    }
    return parentPages;
  }

  synchronized ParentBlocks parentBlocks() {
    if (parentBlocks == null) {
      parentBlocks = new ParentBlocks(store, get());
    }
    return parentBlocks;
  }

  /** Writes what was added, if it was ever loaded; durable then. */
  synchronized void write(ObjectWriter writer) throws IOException {
    if (index != null) {
      index.write(writer);
    }
  }

  @Override
  public synchronized void close() {
    if (parentPages != null) {
      parentPages.close();
    }
    if (parentBlocks != null) {
      parentBlocks.close();
    }
  }
}
