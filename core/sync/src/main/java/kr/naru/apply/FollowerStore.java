package kr.naru.apply;

import java.util.List;
import kr.naru.changelog.LoggedChange;

/**
 * Where a follower keeps its copy, together with the position of each lane. An extension point: a
 * relational database is one implementation ({@link JdbcFollowerStore}), a search index another.
 * Thread-safe.
 *
 * <p>Source: SYNC-8 (Contents Processor), SYNC-15.
 */
public interface FollowerStore {

  /**
   * The applied position of each lane, as committed.
   *
   * @throws StoreException when the store cannot be read
   */
  long[] positions() throws StoreException;

  /**
   * Begins a transaction that holds the given lanes.
   *
   * @param lanes ascending
   * @throws StoreException when the store cannot be reached
   */
  Transaction begin(int... lanes) throws StoreException;

  /** Changes and positions that become visible together. Closing without commit undoes all. */
  interface Transaction extends AutoCloseable {

    /** Where a held lane stands. */
    long position(int lane);

    /** Applies changes in order; several of one entity may be collapsed to the last. */
    void apply(List<LoggedChange> changes) throws StoreException;

    /** Keeps a part of a large set aside; a part already there is replaced. */
    void stage(List<LoggedChange> part) throws StoreException;

    /**
     * Applies what was staged of a set and forgets it.
     *
     * @return how many changes were staged
     */
    long applyStaged(long setFirst, long setLast) throws StoreException;

    void moveTo(int lane, long position) throws StoreException;

    /** Notes in the follower's own record that a message was received and applied. */
    void record(LaneMessage message) throws StoreException;

    void commit() throws StoreException;

    @Override
    void close() throws StoreException;
  }
}
