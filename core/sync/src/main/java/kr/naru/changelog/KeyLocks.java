package kr.naru.changelog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.zip.CRC32;

/**
 * Lets transactions that touch the same keys run one after the other, also when the rows do not
 * exist yet or no more: row locks cannot hold what is not there, and a delete that overlaps an
 * insert would leave a state that no order of the two explains. Held until the transaction ends;
 * taken in one order, so they cannot deadlock.
 */
public final class KeyLocks {

  private static final int STRIPES = 1024;
  private static final String LOCK_SOME =
      "select stripe from key_lock where stripe = any(?) order by stripe for update";
  private static final String LOCK_ALL = "select stripe from key_lock order by stripe for update";

  private KeyLocks() {}

  /**
   * Waits for and holds the keys. Must come before the transaction's first read of their rows,
   * once.
   *
   * @param transaction open, READ COMMITTED; stays open
   */
  public static void lock(Connection transaction, Collection<EntityKey> keys) throws SQLException {
    Object[] stripes = keys.stream().map(KeyLocks::stripe).distinct().sorted().toArray();
    if (stripes.length > STRIPES / 4) {
      lockAll(transaction);
      return;
    }
    try (PreparedStatement lock = transaction.prepareStatement(LOCK_SOME)) {
      lock.setArray(1, transaction.createArrayOf("integer", stripes));
      lock.executeQuery().close();
    }
  }

  /** Holds every key: for changes of so many items that single locks would not be worth it. */
  public static void lockAll(Connection transaction) throws SQLException {
    try (PreparedStatement lock = transaction.prepareStatement(LOCK_ALL)) {
      lock.executeQuery().close();
    }
  }

  private static int stripe(EntityKey key) {
    CRC32 crc = new CRC32();
    crc.update(key.toString().getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % STRIPES);
  }
}
