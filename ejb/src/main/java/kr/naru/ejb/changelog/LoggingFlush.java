package kr.naru.ejb.changelog;

import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.spi.FlushEvent;

/** A flush, followed by the log of what it wrote. */
final class LoggingFlush extends DefaultFlushEventListener {

  @Override
  public void onFlush(FlushEvent event) {
    TransactionLog.beforeFlush(event.getSession());
    FlushGuard.run(() -> super.onFlush(event));
    TransactionLog.afterFlush(event.getSession());
  }
}
