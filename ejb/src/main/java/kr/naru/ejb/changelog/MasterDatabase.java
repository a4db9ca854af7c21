package kr.naru.ejb.changelog;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import kr.naru.changelog.ChangeLogMessages;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.LogIncarnation;
import kr.naru.changelog.LogPartitions;
import kr.naru.changelog.LogReader;
import kr.naru.feed.FollowerTable;
import kr.naru.node.NodeSettings;

/**
 * Brings the master's schema up to date and starts the log; does nothing on a node without that
 * role.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MasterDatabase {

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;
  @Inject private LogHeads heads;

  private LogIncarnation incarnation;

  @PostConstruct
  void start() {
    if (!settings.isMaster()) {
      return;
    }
    Migrations.run(database, "db/catalog");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      incarnation =
          LogIncarnation.open(
              settings.secrets().resolve("log-head"),
              connection,
              clock,
              new FollowerTable()::logEnded);
      preparePartitions(connection);
      publish(connection);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the log could not be started: " + e.getMessage(), e);
    }
  }

  private static void preparePartitions(Connection connection) throws SQLException {
    LogPartitions partitions = new LogPartitions();
    partitions.make(connection, 0);
    if (!partitions.finishDrop(connection)) {
      ChangeLogMessages.dropWaits();
    }
  }

  /** Lets readers see what is committed; ends the connection's transaction. */
  public void publish(Connection connection) throws SQLException, IOException {
    LogHead head = new LogReader().head(connection);
    connection.rollback();
    if (!head.equals(heads.head())) {
      incarnation.publish(head);
      heads.publish(head);
    }
  }

  @PreDestroy
  void stop() {
    if (incarnation != null) {
      try {
        incarnation.close();
      } catch (IOException e) {
        ChangeLogMessages.LOG.log(
            System.Logger.Level.WARNING, "NARU1005 the file log-head could not be closed", e);
      }
    }
  }
}
