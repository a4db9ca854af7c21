package kr.naru.ejb.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import kr.naru.apply.StoreException;
import kr.naru.node.NodeSettings;
import kr.naru.search.SearchAnswer;
import kr.naru.search.SearchCopy;
import kr.naru.search.SearchRequest;
import kr.naru.search.TooManyWords;

/** The search index of this node, in {@code search/} of its data. */
@ApplicationScoped
public class SearchNode {

  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;

  private SearchCopy copy;

  /** Call once, before anything else. Opens nothing yet. */
  public SearchCopy begin() {
    copy = new SearchCopy(settings.data().resolve("search"), clock);
    return copy;
  }

  /**
   * Whether the index has never been at the master's head and would hide what it does not have yet.
   *
   * @throws StoreException when the index cannot be used
   */
  public boolean building() throws StoreException {
    return copy.building();
  }

  /**
   * Searches with the contracts of today, by the agency's calendar.
   *
   * @throws StoreException when the index cannot be used
   * @throws TooManyWords when the words make too large a query
   */
  public SearchAnswer search(SearchRequest request) throws StoreException {
    return copy.search(request, LocalDate.ofInstant(clock.instant(), settings.zone()));
  }

  /** Releases the files. */
  public void end() {
    if (copy != null) {
      copy.close();
    }
  }
}
