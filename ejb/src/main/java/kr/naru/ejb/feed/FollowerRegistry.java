package kr.naru.ejb.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import kr.naru.changelog.LocalTransaction;
import kr.naru.crypto.FollowerKey;
import kr.naru.ejb.security.Vault;
import kr.naru.feed.Follower;
import kr.naru.feed.FollowerKeyRecord;
import kr.naru.feed.FollowerKeyTable;
import kr.naru.feed.FollowerTable;
import kr.naru.feed.NewFollower;
import kr.naru.feed.RotatedKey;
import kr.naru.verify.VerificationTable;
import kr.naru.wire.FeedRefusal;

/**
 * Registers followers, issues and ends their keys and tokens. Commits by itself; not for use inside
 * JTA.
 */
@ApplicationScoped
public class FollowerRegistry {

  /** How long an old key stays good when the follower never reports under the new one. */
  public static final Duration ROTATION = Duration.ofHours(24);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private Vault vault;
  @Inject private InstantSource clock;

  private final FollowerTable table = new FollowerTable();
  private final FollowerKeyTable keyTable = new FollowerKeyTable();
  private final VerificationTable verifications = new VerificationTable();
  private final SecureRandom random = new SecureRandom();

  /**
   * @throws FeedRefusal {@code BAD_REQUEST} for a name that none can have, {@code CONFLICT} for one
   *     that is taken
   */
  public NewFollower add(String name) throws SQLException {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new FeedRefusal(
          FeedRefusal.Reason.BAD_REQUEST,
          "follower name '" + name + "': take 1 to 31 of a-z, 0-9 and -, a letter first");
    }
    return LocalTransaction.call(
        database,
        connection -> {
          if (table.find(connection, name).isPresent()) {
            throw new FeedRefusal(
                FeedRefusal.Reason.CONFLICT,
                "follower " + name + " exists; rotate its key or remove it first");
          }
          Instant now = clock.instant();
          table.add(connection, name, now);
          FollowerKey key = issue(connection, name, 1, now, now);
          String token = token();
          vault.put(tokenAlias(name), digest(token));
          return new NewFollower(name, key, token);
        });
  }

  /** The current key. */
  public FollowerKey key(String name) throws SQLException {
    return LocalTransaction.call(database, connection -> current(connection, name));
  }

  /**
   * Issues the next key; the old one stays good until the first report under the new one, at most
   * {@link #ROTATION}.
   */
  public RotatedKey rotate(String name) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          FollowerKey old = current(connection, name);
          Instant now = clock.instant();
          int number = keyTable.list(connection, name).size() + 1;
          FollowerKey key = issue(connection, name, number, now, now.plus(ROTATION));
          return new RotatedKey(name, key, old.keyName(), now.plus(ROTATION));
        });
  }

  /** Takes a follower out; its token and keys are good for nothing from now on. */
  public void remove(String name) throws SQLException {
    List<FollowerKeyRecord> keys =
        LocalTransaction.call(
            database,
            connection -> {
              List<FollowerKeyRecord> held = keyTable.list(connection, name);
              verifications.forget(connection, name);
              keyTable.removeAll(connection, name);
              if (!table.remove(connection, name)) {
                throw unknown(name);
              }
              return held;
            });
    vault.remove(tokenAlias(name));
    keys.forEach(key -> vault.remove(keyAlias(key.keyName())));
  }

  public List<Follower> list() throws SQLException {
    return LocalTransaction.call(database, table::list);
  }

  public List<FollowerKeyRecord> keyRecords() throws SQLException {
    return LocalTransaction.call(database, connection -> keyTable.list(connection, null));
  }

  /** The follower a token belongs to. */
  public Optional<String> owner(String token) throws SQLException {
    byte[] shown = digest(token).getBytes(StandardCharsets.US_ASCII);
    for (Follower follower : list()) {
      Optional<String> kept = vault.find(tokenAlias(follower.name()));
      if (kept.isPresent()
          && MessageDigest.isEqual(kept.get().getBytes(StandardCharsets.US_ASCII), shown)) {
        return Optional.of(follower.name());
      }
    }
    return Optional.empty();
  }

  /** The keys that are good now, the newest first: one, or two while a key rotates. */
  public List<FollowerKey> validKeys(Connection connection, String name) throws SQLException {
    Instant now = clock.instant();
    return keyTable.list(connection, name).stream()
        .filter(key -> key.validAt(now))
        .sorted((a, b) -> a.state().compareTo(b.state()))
        .map(key -> secret(key.keyName()))
        .toList();
  }

  private FollowerKey issue(
      Connection connection, String name, int number, Instant now, Instant oldValidUntil)
      throws SQLException {
    FollowerKey key = FollowerKey.generate(name + "-" + number, random);
    vault.put(keyAlias(key.keyName()), Base64.getEncoder().encodeToString(key.octets()));
    keyTable.add(connection, name, key.keyName(), now, oldValidUntil);
    return key;
  }

  private FollowerKey current(Connection connection, String name) throws SQLException {
    return keyTable.list(connection, name).stream()
        .filter(key -> key.state() == FollowerKeyRecord.State.CURRENT)
        .findFirst()
        .map(key -> secret(key.keyName()))
        .orElseThrow(() -> unknown(name));
  }

  private FollowerKey secret(String keyName) {
    String encoded =
        vault
            .find(keyAlias(keyName))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "key " + keyName + " is missing from the credential store"));
    return new FollowerKey(keyName, Base64.getDecoder().decode(encoded));
  }

  private String token() {
    byte[] octets = new byte[32];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static FeedRefusal unknown(String name) {
    return new FeedRefusal(FeedRefusal.Reason.NOT_FOUND, "there is no follower '" + name + "'");
  }

  private static String tokenAlias(String name) {
    return "token:" + name;
  }

  private static String keyAlias(String keyName) {
    return "key:" + keyName;
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
