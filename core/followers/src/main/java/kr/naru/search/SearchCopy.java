package kr.naru.search;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.verify.SharedContent;

/** One node's search index: the copy that is written, compared and searched. Thread-safe. */
public final class SearchCopy implements AutoCloseable {

  private final SearchIndex index;
  private final LuceneFollowerStore store;

  /**
   * Opens nothing yet.
   *
   * @param folder its own; holds {@code index} and {@code parts}
   */
  public SearchCopy(Path folder, InstantSource clock) {
    index = new SearchIndex(folder.resolve("index"));
    store = new LuceneFollowerStore(index, folder.resolve("parts"), clock);
  }

  public FollowerStore store() {
    return store;
  }

  public FollowedLog log() {
    return store;
  }

  public SharedContent content() {
    return new SearchContent(index);
  }

  /**
   * Whether the index has never been at the master's head and would hide what it does not have yet.
   *
   * @throws StoreException when the index cannot be used
   */
  public boolean building() throws StoreException {
    return index.search((searcher, state) -> state.building());
  }

  /**
   * Searches with the contracts of a day.
   *
   * @throws StoreException when the index cannot be used
   * @throws TooManyWords when the words make too large a query
   */
  public SearchAnswer search(SearchRequest request, LocalDate day) throws StoreException {
    return new CatalogSearch(index).search(request, day);
  }

  /** Waits for a set that is just being applied, at most 10 s, and releases the files. */
  @Override
  public void close() {
    index.close();
  }
}
