package kr.naru.ejb.changelog;

/**
 * Marks the thread while Hibernate flushes: only then are writes of shared tables accompanied by
 * their log.
 */
final class FlushGuard {

  private static final ThreadLocal<Boolean> FLUSHING = new ThreadLocal<>();

  private FlushGuard() {}

  static boolean flushing() {
    return FLUSHING.get() != null;
  }

  static void run(Runnable flush) {
    boolean outer = flushing();
    FLUSHING.set(true);
    try {
      flush.run();
    } finally {
      if (!outer) {
        FLUSHING.remove();
      }
    }
  }
}
