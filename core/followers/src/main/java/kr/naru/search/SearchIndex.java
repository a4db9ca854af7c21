package kr.naru.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import kr.naru.apply.StoreException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * A Lucene index on disk with its one writer and its searchers. Searchers see what is committed and
 * nothing else; a commit carries the {@link IndexState}, is forced to disk and visible when {@link
 * #commit} returns. Opened by its first use, and again after a failure, when what stands in the way
 * is gone.
 *
 * <p>Whoever writes holds {@link #lock}; searching needs no lock.
 */
final class SearchIndex implements AutoCloseable {

  private static final long CLOSE_SECONDS = 10;

  final ReentrantLock lock = new ReentrantLock();

  private final Path folder;
  private final CatalogAnalyzer analyzer = new CatalogAnalyzer();
  private Directory directory;
  private IndexWriter writer;
  private IndexState state;
  private volatile SearcherManager searchers;
  private boolean closed;

  SearchIndex(Path folder) {
    this.folder = folder;
  }

  CatalogAnalyzer analyzer() {
    return analyzer;
  }

  Path folder() {
    return folder;
  }

  /** As last committed. */
  IndexState state() throws StoreException {
    lock.lock();
    try {
      writer();
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Hold the lock. */
  IndexWriter writer() throws StoreException {
    if (closed) {
      throw new StoreException("the search index is closed, because the node stops", null);
    }
    if (writer == null || !writer.isOpen()) {
      open();
    }
    return writer;
  }

  /**
   * Makes what was written, and the state, durable and visible together. Hold the lock.
   *
   * @throws StoreException when it may not be on disk; {@link #abandon} then
   */
  void commit(IndexState next) throws StoreException {
    try {
      writer.setLiveCommitData(next.commitData().entrySet());
      writer.commit();
      searchers.maybeRefreshBlocking();
    } catch (IOException | IllegalStateException e) {
      throw failed("could not commit to", e);
    }
    state = next;
  }

  /** Forgets what was written since the last commit. Hold the lock. */
  void abandon() throws StoreException {
    try {
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException | IllegalStateException e) {
      throw failed("could not undo what was written to", e);
    } finally {
      writer = null;
    }
  }

  /** What a search does with one state of the index. */
  interface Search<T> {
    T with(IndexSearcher searcher, IndexState state) throws IOException;
  }

  /**
   * Searches one commit of the index.
   *
   * @throws StoreException when the index cannot be read
   */
  <T> T search(Search<T> search) throws StoreException {
    SearcherManager manager = searchers;
    if (manager == null) {
      state();
      manager = searchers;
    }
    try {
      IndexSearcher searcher = manager.acquire();
      try {
        DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
        return search.with(searcher, IndexState.of(reader.getIndexCommit().getUserData()));
      } finally {
        manager.release(searcher);
      }
    } catch (IOException | IllegalStateException e) {
      throw failed("could not search", e);
    }
  }

  @Override
  public void close() {
    boolean locked = false;
    try {
      locked = lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
      closed = true;
      if (locked) {
        abandon();
        closeReading();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException | IOException e) {
      SearchMessages.notClosed(e);
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  private void open() throws StoreException {
    IndexWriter opened = null;
    try {
      Files.createDirectories(folder);
      if (directory == null) {
        directory = FSDirectory.open(folder);
      }
      boolean fresh = !DirectoryReader.indexExists(directory);
      requireKept(!fresh, 0);
      opened = new IndexWriter(directory, new IndexWriterConfig(analyzer));
      if (fresh) {
        opened.setLiveCommitData(IndexState.NEW.commitData().entrySet());
        opened.commit();
      }
      IndexState found = IndexState.of(SegmentInfos.readLatestCommit(directory).getUserData());
      requireKept(true, found.position());
      if (searchers == null) {
        searchers = new SearcherManager(directory, null);
      } else {
        searchers.maybeRefreshBlocking();
      }
      state = found;
      writer = opened;
    } catch (IOException | RuntimeException e) {
      throw failed("could not open", e);
    } finally {
      if (writer != opened) {
        IOUtils.closeWhileHandlingException(opened::rollback);
      }
    }
  }

  /** The lanes go on where they stood: an index that fell behind them would have a gap for ever. */
  private void requireKept(boolean exists, long position) throws StoreException {
    if (state != null && (!exists || (position > 0 && position < state.position()))) {
      throw new StoreException(
          "the search index in "
              + folder
              + " was at position "
              + state.position()
              + (exists ? " and is at " + position : " and is gone")
              + ": somebody changed it while the node runs; restart the node",
          null);
    }
  }

  private void closeReading() throws IOException {
    SearcherManager manager = searchers;
    searchers = null;
    if (manager != null) {
      manager.close();
    }
    if (directory != null) {
      directory.close();
      directory = null;
    }
  }

  private StoreException failed(String what, Exception cause) {
    if (isDamage(cause)) {
      return new StoreException(
          "the search index in "
              + folder
              + " cannot be used: "
              + SearchMessages.reason(cause)
              + "; stop the node, delete that folder and start the node: it is built again from the log",
          cause);
    }
    return new StoreException(
        what + " the search index in " + folder + ": " + SearchMessages.reason(cause), cause);
  }

  private static boolean isDamage(Exception cause) {
    return cause instanceof CorruptIndexException
        || cause instanceof IndexFormatTooNewException
        || cause instanceof IndexFormatTooOldException
        || cause instanceof IllegalArgumentException
        || cause instanceof EOFException
        || cause instanceof NoSuchFileException
        || cause instanceof FileNotFoundException;
  }
}
