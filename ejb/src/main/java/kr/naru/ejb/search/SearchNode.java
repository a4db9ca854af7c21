package kr.naru.ejb.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.ejb.settings.NodeSettings;
import kr.naru.verify.SharedContent;

/** The search index of this node, in {@code search/} of its data. */
@ApplicationScoped
public class SearchNode {

  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;

  private SearchIndex index;
  private LuceneFollowerStore store;

  /** Call once, before anything else. Opens nothing yet. */
  public void begin() {
    Path folder = settings.data().resolve("search");
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
   * Searches with the contracts of today, by the agency's calendar.
   *
   * @throws StoreException when the index cannot be used
   * @throws TooManyWords when the words make too large a query
   */
  public SearchAnswer search(SearchRequest request) throws StoreException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
    return new CatalogSearch(index).search(request, today);
  }

  /** Waits for a set that is just being applied, at most 10 s, and releases the files. */
  public void end() {
    if (index != null) {
      index.close();
    }
  }
}
