package kr.naru.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kr.naru.changelog.LoggedChange;

/**
 * Turns shared data into a relational follower's own storage format. Each follower brings its own.
 * Source: SYNC-8 (Contents Processor).
 */
@FunctionalInterface
public interface ContentsProcessor {

  /**
   * Writes the changes into the follower's tables, in order; touches nothing but shared data
   * (SYNC-16).
   *
   * @param transaction open and not auto-committing; stays open, the caller commits
   * @throws SQLException when the database refuses a row: the caller rolls back, nothing was
   *     applied
   */
  void apply(Connection transaction, List<LoggedChange> changes) throws SQLException;
}
