package kr.naru.ejb.verify;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import kr.naru.catalog.store.CatalogContent;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.Planner;
import kr.naru.crypto.MessageCipher;
import kr.naru.ejb.changelog.LogHeads;
import kr.naru.ejb.changelog.NumbererLoop;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.verify.DigestAnswer;
import kr.naru.verify.DigestReader;
import kr.naru.verify.DigestReader.Ranges;
import kr.naru.verify.KeyRange;
import kr.naru.wire.DigestsXml;

/** Answers a follower's questions for digests. Writes nothing; not for use inside JTA. */
@ApplicationScoped
public class DigestService {

  /** Entities in a range at the most. */
  public static final int LARGEST_RANGE = 1_000;

  /** Keys in a question at the most. */
  public static final int MOST_KEYS = 100;

  private static final int ENTITIES = 8 * LARGEST_RANGE;
  private static final int RANGES = 2_000;

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private LogHeads heads;
  @Inject private FollowerRegistry registry;
  @EJB private NumbererLoop numberer;

  private final CatalogContent catalog = new CatalogContent();
  private final DigestsXml answers = new DigestsXml(new MessageCipher());

  /**
   * Digests of ranges of so many entities, as many as one answer has room for.
   *
   * @param size 1 to {@link #LARGEST_RANGE}
   */
  public byte[] ranges(String follower, EntityType type, KeyRange within, int size, String nonce)
      throws SQLException {
    int most = Math.max(1, Math.min(RANGES, ENTITIES / size));
    return answer(
        follower,
        type,
        nonce,
        snapshot ->
            DigestReader.ranges(
                catalog.range(snapshot, type, within, DigestReader.limit(size, most)),
                within,
                size,
                most));
  }

  /** Digests of single entities. */
  public byte[] find(String follower, EntityType type, Collection<String> keys, String nonce)
      throws SQLException {
    return answer(
        follower, type, nonce, snapshot -> DigestReader.each(catalog.find(snapshot, type, keys)));
  }

  /** Head, then snapshot, then all that is in the snapshot numbered: see {@link DigestAnswer}. */
  private byte[] answer(
      String follower, EntityType type, String nonce, LocalTransaction.Work<Ranges> reading)
      throws SQLException {
    LogHead before = heads.head();
    Ranges ranges =
        LocalTransaction.snapshot(
            database,
            snapshot -> {
              Planner.expectFewRows(snapshot);
              return reading.with(snapshot);
            });
    if (!numberer.settle()) {
      throw new SQLException("the log is not numbered up to now");
    }
    DigestAnswer answer =
        new DigestAnswer(
            before.logId(),
            before.position(),
            heads.head().position(),
            ranges.ranges(),
            ranges.complete());
    return LocalTransaction.call(
        database,
        connection ->
            answers.write(answer, type, follower, nonce, registry.validKeys(connection, follower)));
  }
}
