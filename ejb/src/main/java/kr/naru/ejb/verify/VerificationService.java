package kr.naru.ejb.verify;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import kr.naru.changelog.LocalTransaction;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.feed.FollowerTable;
import kr.naru.verify.Verification;
import kr.naru.verify.VerificationRecord;
import kr.naru.verify.VerificationTable;
import kr.naru.wire.FeedRefusal;
import kr.naru.wire.SchemaCheck;
import kr.naru.wire.VerificationXml;
import kr.naru.wire.WireException;

/**
 * Keeps who wants which copy compared, and what the followers found: the master never calls a
 * follower, the follower asks. Commits by itself; not for use inside JTA.
 */
@ApplicationScoped
public class VerificationService {

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private FollowerRegistry registry;
  @Inject private InstantSource clock;

  private final VerificationTable table = new VerificationTable();
  private final FollowerTable followers = new FollowerTable();
  private final VerificationXml documents = new VerificationXml(new MessageCipher());
  private final SchemaCheck schema = new SchemaCheck();

  /**
   * Asks for a comparison; one that is open already is joined.
   *
   * @throws FeedRefusal {@code NOT_FOUND} when there is no such follower
   */
  public VerificationRecord want(String follower, String user) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          if (!followers.lock(connection, follower)) {
            throw new FeedRefusal(
                FeedRefusal.Reason.NOT_FOUND, "there is no follower '" + follower + "'");
          }
          OptionalLong open = table.open(connection, follower);
          long id =
              open.isPresent()
                  ? open.getAsLong()
                  : table.want(connection, follower, user, clock.instant());
          return table.find(connection, id).orElseThrow();
        });
  }

  public Optional<VerificationRecord> find(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> table.find(connection, id));
  }

  /** The last verification of each follower. */
  public List<VerificationRecord> latest() throws SQLException {
    return LocalTransaction.call(database, table::latest);
  }

  /** What is wanted of a follower, encrypted for it. */
  public byte[] wanted(String follower, String nonce) throws SQLException {
    return LocalTransaction.call(
        database,
        connection ->
            documents.writeWanted(
                table.open(connection, follower),
                follower,
                nonce,
                registry.validKeys(connection, follower)));
  }

  /**
   * Takes what a follower says of a verification.
   *
   * @param follower whose token came with it
   * @throws FeedRefusal when it is unreadable, not this follower's, or not open
   */
  public void report(String follower, byte[] document) throws SQLException {
    try {
      schema.validate("verification", document);
      LocalTransaction.call(
          database,
          connection -> {
            Verification verification =
                documents.read(
                    document, follower, new KeyRing(registry.validKeys(connection, follower)));
            if (!table.report(connection, follower, verification, clock.instant())) {
              throw new FeedRefusal(
                  FeedRefusal.Reason.CONFLICT,
                  "verification " + verification.id() + " is not open");
            }
            return null;
          });
    } catch (WireException e) {
      throw FeedRefusal.of(e);
    }
  }
}
