package kr.naru.bench;

import java.io.IOException;

/** Writes items one by one through the master's REST API. */
final class RestItems implements ItemWriter {

  private final Api master;

  RestItems(Api master) {
    this.master = master;
  }

  @Override
  public void write(BenchItem item) throws IOException, InterruptedException {
    master.put("/catalog/items/" + item.id(), item.json());
  }
}
