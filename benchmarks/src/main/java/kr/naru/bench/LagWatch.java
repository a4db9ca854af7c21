package kr.naru.bench;

/** Finds out when each item was committed at the master and when it was visible at the mall. */
interface LagWatch extends Load.Listener, AutoCloseable {

  /**
   * The lags of a range that the mall has applied.
   *
   * @return milliseconds, one for each item, in no order
   */
  double[] millis(long first, int count) throws Exception;

  @Override
  void close() throws Exception;
}
