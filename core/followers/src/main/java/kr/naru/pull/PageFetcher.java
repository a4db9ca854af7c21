package kr.naru.pull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import kr.naru.apply.PullState;
import kr.naru.feed.FeedPage;
import kr.naru.loop.LoopThread;

/**
 * Fetches the pages behind a cursor, in order, a few ahead of the pull, so that the master works
 * while the follower queues. Nothing counts before the pull has committed it. Ends at the first
 * failure, which {@link #take} throws after the pages before it.
 */
public final class PageFetcher implements AutoCloseable {

  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final int AHEAD = 4;

  private final MasterClient master;
  private final String logId;
  private final BlockingQueue<Fetched> ready = new ArrayBlockingQueue<>(AHEAD);
  private final long since;
  private Exception failure;
  private LoopThread thread;
  private volatile boolean closed;

  /** A page, or why there is none. */
  private record Fetched(FeedPage page, Exception failure) {}

  private PageFetcher(MasterClient master, String logId, long since) {
    this.master = master;
    this.logId = logId;
    this.since = since;
  }

  /** Fetches what is behind the state's position, in a thread that ends with {@link #close}. */
  public static PageFetcher begin(ThreadFactory threads, MasterClient master, PullState state) {
    PageFetcher fetcher = new PageFetcher(master, state.logId(), state.received());
    fetcher.thread = LoopThread.start(threads, "naru-fetch", fetcher::run);
    return fetcher;
  }

  /**
   * All pages that are there; waits for the first.
   *
   * @return empty when none came in that time
   * @throws MasterRefusedException when the master said no
   * @throws IOException when the master cannot be reached
   */
  public List<FeedPage> take(long millis)
      throws IOException, InterruptedException, MasterRefusedException {
    if (failure != null) {
      rethrow();
    }
    List<FeedPage> pages = new ArrayList<>();
    Fetched next = ready.poll(millis, TimeUnit.MILLISECONDS);
    while (next != null && next.failure() == null) {
      pages.add(next.page());
      next = ready.poll();
    }
    if (next != null) {
      failure = next.failure();
      if (pages.isEmpty()) {
        rethrow();
      }
    }
    return pages;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    try {
      long cursor = since;
      boolean more = false;
      while (true) {
        FeedPage page = master.page(logId, cursor, more ? Duration.ZERO : LONG_POLL);
        cursor = page.header().last();
        more = page.header().more();
        ready.put(new Fetched(page, null));
      }
    } catch (InterruptedException e) {
      // closed
    } catch (IOException | MasterRefusedException | RuntimeException e) {
      end(e);
    }
  }

  private void end(Exception cause) {
    try {
      if (!closed) {
        ready.put(new Fetched(null, cause));
      }
    } catch (InterruptedException e) {
      // closed: nobody wants to know any more
    }
  }

  private void rethrow() throws IOException, MasterRefusedException {
    if (failure instanceof IOException away) {
      throw away;
    }
    if (failure instanceof MasterRefusedException refused) {
      throw refused;
    }
    throw (RuntimeException) failure;
  }
}
