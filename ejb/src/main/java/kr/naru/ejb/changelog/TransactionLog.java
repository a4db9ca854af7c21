package kr.naru.ejb.changelog;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;
import org.hibernate.event.spi.EventSource;

/**
 * The change set of one JTA transaction: gathers what Hibernate writes, logs it after each flush,
 * and draws the ticket right before the commit, as the last statement. Used by one thread.
 */
final class TransactionLog {

  private static final Object KEY = TransactionLog.class;
  private static final TransactionSynchronizationRegistry REGISTRY = lookUp();

  private static final ChangeLog CHANGE_LOG = new ChangeLog(Clock.systemUTC());

  private final Map<EntityKey, Object> touched = new LinkedHashMap<>();
  private final Map<EntityKey, Boolean> deleted = new LinkedHashMap<>();
  private ChangeLog.OpenSet set;

  private TransactionLog() {}

  /** Notes that an entity was written in the session's transaction; logged with the next flush. */
  static void touch(EventSource session, Object entity, boolean delete) {
    Object root = LoggedEntities.root(entity);
    if (root == null) {
      return;
    }
    TransactionLog log = of(session);
    EntityKey key = LoggedEntities.key(root);
    log.touched.put(key, root);
    if (delete && root == entity) {
      log.deleted.put(key, true);
    }
  }

  /** Opens the transaction's set, so that the database lets the flush write shared tables. */
  static void beforeFlush(EventSource session) {
    if (REGISTRY.getTransactionKey() != null && current() == null) {
      of(session);
    }
  }

  /** Logs what the flush wrote; nothing to do when it wrote nothing shared. */
  static void afterFlush(EventSource session) {
    TransactionLog log = current();
    if (log == null || log.touched.isEmpty()) {
      return;
    }
    List<Change> changes = log.takeChanges();
    session.doWork(connection -> log.set.add(connection, changes));
  }

  private static TransactionLog of(EventSource session) {
    if (REGISTRY.getTransactionKey() == null) {
      throw new IllegalStateException(
          "shared data is written inside a JTA transaction only, so that its log is in it");
    }
    TransactionLog log = current();
    if (log == null) {
      log = new TransactionLog();
      REGISTRY.putResource(KEY, log);
      TransactionLog opened = log;
      session.doWork(connection -> opened.set = CHANGE_LOG.open(connection));
      session.getActionQueue().registerProcess(s -> opened.close((EventSource) s));
      REGISTRY.registerInterposedSynchronization(new NumberingSignal());
    }
    return log;
  }

  private static TransactionLog current() {
    return REGISTRY.getTransactionKey() == null ? null : (TransactionLog) REGISTRY.getResource(KEY);
  }

  private List<Change> takeChanges() {
    List<Change> changes = new ArrayList<>(touched.size());
    touched.forEach(
        (key, root) ->
            changes.add(deleted.containsKey(key) ? Change.delete(key) : LoggedEntities.put(root)));
    touched.clear();
    deleted.clear();
    return changes;
  }

  private void close(EventSource session) {
    if (!touched.isEmpty()) {
      afterFlush(session);
    }
    session.doWork(set::close);
  }

  private static TransactionSynchronizationRegistry lookUp() {
    try {
      return InitialContext.doLookup("java:jboss/TransactionSynchronizationRegistry");
    } catch (NamingException e) {
      throw new IllegalStateException("the server has no transaction synchronization registry", e);
    }
  }
}
