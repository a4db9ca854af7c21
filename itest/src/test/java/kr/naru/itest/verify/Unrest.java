package kr.naru.itest.verify;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.naru.itest.Api;

/** Changes items all the time: few prices, so that an item often comes back to what it was. */
final class Unrest implements AutoCloseable {

  private static final int PER_SECOND = 50;

  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread;
  private int changes;
  private IOException failure;

  /**
   * @param items that exist: {@code I-0} and on
   */
  Unrest(Api master, int items) {
    thread = new Thread(() -> change(master, items), "unrest");
    thread.start();
  }

  static String item(int number, int price) {
    return """
        {"id":"I-%d","name":{"ko":"품목 %d"},"contractLines":[{"contract":"C","line":"%d","currency":"KRW","price":"%d"}]}"""
        .formatted(number, number, number, price);
  }

  private void change(Api master, int items) {
    Random random = new Random(items);
    long next = System.nanoTime();
    try {
      while (!over.get()) {
        int number = random.nextInt(items);
        if (random.nextInt(10) == 0) {
          master.delete("/catalog/items/I-" + number);
        } else {
          master.put("/catalog/items/I-" + number, item(number, random.nextInt(3))).expect(200);
        }
        changes++;
        next += 1_000_000_000L / PER_SECOND;
        Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; how many changes there were. */
  int end() throws IOException, InterruptedException {
    over.set(true);
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return changes;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    end();
  }
}
