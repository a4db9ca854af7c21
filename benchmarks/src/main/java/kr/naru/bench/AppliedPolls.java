package kr.naru.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For a database that only its node can open: committed = the write's answer is here, visible = an
 * answer of the mall, asked every few milliseconds, says that it has applied that position. Errs
 * upwards, by the time between two answers.
 */
final class AppliedPolls implements LagWatch {

  private static final long PAUSE_MILLIS = 2;
  private static final int PAGE = 1_000;

  private final Api master;
  private final Api mall;
  private final long since;
  private final Map<Long, Long> answered = new ConcurrentHashMap<>();

  /** When an applied position was first seen. */
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  private final Thread poller = new Thread(this::poll, "applied-polls");
  private volatile boolean closed;
  private volatile Exception failure;

  AppliedPolls(Api master, Api mall) throws IOException, InterruptedException {
    this.master = master;
    this.mall = mall;
    this.since = master.head();
    poller.start();
  }

  @Override
  public void written(long number) {
    answered.put(number, System.nanoTime());
  }

  @Override
  public double[] millis(long first, int count) throws Exception {
    close();
    Map<String, Long> positions = positions();
    double[] lags = new double[count];
    for (int i = 0; i < count; i++) {
      long position = positions.get(BenchItem.id(first + i));
      Map.Entry<Long, Long> visible = seen.ceilingEntry(position);
      lags[i] = (visible.getValue() - answered.get(first + i)) / 1e6;
    }
    return lags;
  }

  private Map<String, Long> positions() throws IOException, InterruptedException {
    Map<String, Long> positions = new ConcurrentHashMap<>();
    long after = since;
    JsonNode records = log(after);
    while (!records.isEmpty()) {
      for (JsonNode logged : records) {
        after = logged.path("position").asLong();
        positions.put(logged.path("key").asText(), after);
      }
      records = log(after);
    }
    return positions;
  }

  private JsonNode log(long after) throws IOException, InterruptedException {
    return master.get("/admin/log?since=" + after + "&limit=" + PAGE).path("records");
  }

  private void poll() {
    try {
      while (!closed) {
        seen.putIfAbsent(mall.applied(), System.nanoTime());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() throws Exception {
    closed = true;
    poller.join();
    if (failure != null) {
      throw failure;
    }
  }
}
