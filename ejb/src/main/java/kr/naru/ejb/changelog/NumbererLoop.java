package kr.naru.ejb.changelog;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kr.naru.changelog.ChangeLogMessages;
import kr.naru.changelog.LogPartitions;
import kr.naru.changelog.Numberer;
import kr.naru.loop.LoopThread;
import kr.naru.loop.StopSignal;
import kr.naru.node.NodeSettings;

/**
 * Numbers committed sets: as soon as this process commits one, and every few milliseconds for those
 * of other processes. Goes on by itself after the database was away.
 */
@Singleton
@Startup
@DependsOn("MasterDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NumbererLoop {

  private static final long TICK_MILLIS = 10;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
  private static final long SETTLE_MILLIS = 1_000;

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private NodeSettings settings;
  @EJB private MasterDatabase master;

  private final LogPartitions partitions = new LogPartitions();
  private final Numberer numberer = new Numberer(partitions);
  private final Object passes = new Object();
  private long begun;
  private long done;
  private boolean partitionsLate;
  private final StopSignal stop = new StopSignal();
  private LoopThread thread;

  @PostConstruct
  void start() {
    if (settings.isMaster()) {
      thread = LoopThread.start(threads, "naru-numberer", this::run);
    }
  }

  @PreDestroy
  void stop() {
    stop.give();
    if (thread != null) {
      thread.join(STOP_PATIENCE);
    }
  }

  /**
   * Waits until everything committed before the call has its position; a second at the most, after
   * which the database is away or far behind. Returns at once where nothing is numbered.
   *
   * @return whether everything has it
   */
  public boolean settle() {
    if (thread == null) {
      return true;
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS);
    synchronized (passes) {
      // The pass that runs now may have looked before the caller's commit.
      long next = begun + 1;
      NumberingSignal.give();
      try {
        for (long left = SETTLE_MILLIS; done < next && left > 0; left = millisUntil(deadline)) {
          passes.wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return done >= next;
    }
  }

  private static long millisUntil(long deadline) {
    return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
  }

  private void run() {
    boolean failed = false;
    while (!stop.isGiven()) {
      try {
        pass();
        if (failed) {
          ChangeLogMessages.numberingGoesOn();
        }
        failed = false;
        NumberingSignal.await(TICK_MILLIS);
      } catch (SQLException | IOException | RuntimeException e) {
        if (!failed && !stop.isGiven()) {
          ChangeLogMessages.numberingFailed(e);
        }
        failed = true;
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pass() throws SQLException, IOException {
    long number;
    synchronized (passes) {
      number = ++begun;
    }
    numberAll();
    synchronized (passes) {
      done = number;
      passes.notifyAll();
    }
  }

  private void numberAll() throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Numberer.Numbered numbered;
        do {
          numbered = numberer.number(connection);
          master.publish(connection);
          keepPartitions(connection, numbered);
        } while (numbered.sets() == Numberer.BATCH && !stop.isGiven());
      } catch (SQLException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  /** Numbering does not wait for it: there is room for long. */
  private void keepPartitions(Connection connection, Numberer.Numbered numbered)
      throws SQLException {
    if (numbered.sets() == 0) {
      return;
    }
    try {
      partitions.keep(connection, numbered.head(), numbered.highestSet());
      partitionsLate = false;
    } catch (SQLException e) {
      connection.rollback();
      if (!partitionsLate) {
        ChangeLogMessages.partitionsLate(e);
      }
      partitionsLate = true;
    }
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void pause() {
    try {
      stop.await(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      stop.give();
    }
  }
}
