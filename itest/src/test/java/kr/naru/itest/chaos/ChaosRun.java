package kr.naru.itest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import kr.naru.itest.chaos.Attempt.Outcome;

/** One chaos test on a landscape that is up and empty. */
final class ChaosRun {

  private static final int WRITERS = 8;
  private static final int FOLLOWER_READERS = 2;
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private final Landscape landscape;
  private final List<String> masters;
  private final String follower;
  private final List<Strike> strikes;
  private final Random random;
  private final Pace pace;
  private final Approval approval;
  private final History history = new History();
  private final LogCopy watched = new LogCopy();
  private volatile boolean writing = true;

  /**
   * @param masters nodes to write to
   * @param follower {@code mall} or {@code search}, to read from
   * @param approval of a large proposal in the middle, or null
   */
  ChaosRun(
      Landscape landscape,
      List<String> masters,
      String follower,
      List<Strike> strikes,
      int sets,
      Approval approval,
      Random random) {
    this.landscape = landscape;
    this.masters = masters;
    this.follower = follower;
    this.strikes = strikes;
    this.random = random;
    this.approval = approval;
    this.pace = new Pace(sets, strikes.size());
  }

  /** Writes, reads and strikes until all sets are written, then compares everything. */
  void run() throws IOException, InterruptedException, ExecutionException {
    fillGroups();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> writers = startWriters(threads);
      List<Future<Void>> readers = startReaders(threads);
      strikeInTheMiddle(writers);
      for (Future<Void> writer : writers) {
        writer.get();
      }
      landscape.waitSynchronized(follower, CATCH_UP);
      writing = false;
      for (Future<Void> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdownNow();
    }
    tell();
    compare();
  }

  private void fillGroups() throws IOException {
    Writer writer = new Writer(apis(), 0, pace, history, random);
    for (int group = 0; group < Groups.COUNT; group++) {
      assertThat(writer.send(ChangeSet.whole(history.nextNumber(), group)))
          .isEqualTo(Outcome.COMMITTED);
    }
    landscape.waitSynchronized(follower, CATCH_UP);
  }

  private List<Api> apis() throws IOException {
    List<Api> apis = new ArrayList<>();
    for (String master : masters) {
      apis.add(landscape.api(master));
    }
    return apis;
  }

  private List<Future<Void>> startWriters(ExecutorService threads) throws IOException {
    List<Future<Void>> started = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      started.add(
          threads.submit(new Writer(apis(), writer, pace, history, new Random(random.nextLong()))));
    }
    if (approval != null) {
      started.add(threads.submit(() -> approval.run(landscape, pace, history)));
    }
    return started;
  }

  private List<Future<Void>> startReaders(ExecutorService threads) throws IOException {
    List<Future<Void>> started = new ArrayList<>();
    for (int reader = 0; reader < FOLLOWER_READERS; reader++) {
      started.add(threads.submit(reader(follower, landscape.api(follower))));
    }
    for (Api master : apis()) {
      started.add(threads.submit(reader("master", master)));
    }
    Api master = apis().get(0);
    started.add(
        threads.submit(
            () -> {
              while (writing) {
                watched.extend(master);
                Thread.sleep(200);
              }
              return null;
            }));
    return started;
  }

  private Reader reader(String place, Api api) {
    int bulk = approval == null ? 0 : approval.items();
    return new Reader(place, api, history, new Random(random.nextLong()), bulk, () -> !writing);
  }

  private void strikeInTheMiddle(List<Future<Void>> writers)
      throws IOException, InterruptedException {
    for (int strike = 0; strike < strikes.size(); strike++) {
      pace.awaitPart(strike, 0.1 + random.nextDouble() / 2);
      strikes.get(strike).run(history);
      pace.strikeOver(strike, strikes.size());
    }
  }

  private void tell() {
    Map<Outcome, Integer> outcomes = new HashMap<>();
    history.attempts().forEach(attempt -> outcomes.merge(attempt.outcome(), 1, Integer::sum));
    System.out.println(
        "attempts "
            + outcomes
            + ", observations "
            + history.observations().size()
            + ", log records "
            + watched.records().size());
    history.failures().forEach((failure, times) -> System.out.println(times + " × " + failure));
  }

  private void compare() throws IOException {
    List<JsonNode> items = landscape.api("master").list("/catalog/items");
    LogCopy log = new LogCopy();
    assertThat(log.extend(landscape.api("master"))).isTrue();
    LogVerdict verdict = new LogVerdict(history, log.records());
    verdict.isContinuationOf(watched.records());
    verdict.holdsWholeSets();
    verdict.holdsAllThatWasAcknowledged();
    verdict.keepsTheOrderOfWrites();
    verdict.endsAtTheList(items);
    compareFollower(items);
    new ReadVerdict(history, verdict.positions()).check();
    assertThat(history.violations()).isEmpty();
  }

  private void compareFollower(List<JsonNode> items) throws IOException {
    if (follower.equals("search")) {
      SearchedItems.requireAll(landscape.api(follower), items);
      landscape.cli("verify", follower).expect(0);
    } else {
      assertThat(landscape.api(follower).list("/mall/items")).isEqualTo(items);
    }
  }
}
