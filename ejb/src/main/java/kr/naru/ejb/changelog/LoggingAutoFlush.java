package kr.naru.ejb.changelog;

import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.spi.AutoFlushEvent;

/** A flush before a query, followed by the log of what it wrote. */
final class LoggingAutoFlush extends DefaultAutoFlushEventListener {

  @Override
  public void onAutoFlush(AutoFlushEvent event) {
    TransactionLog.beforeFlush(event.getSession());
    FlushGuard.run(() -> super.onAutoFlush(event));
    TransactionLog.afterFlush(event.getSession());
  }
}
