package kr.naru.apply;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/**
 * Which lane an entity belongs to: CRC-32 of its key's UTF-8 octets modulo the number of lanes.
 * Classification codes belong to all lanes, so a change of a class waits for, and holds back,
 * everything.
 */
public record Lanes(int count) {

  /** As many queues exist for each follower. */
  public static final int MAXIMUM = 8;

  public Lanes {
    if (count < 1 || count > MAXIMUM) {
      throw new IllegalArgumentException("lanes must be 1 to " + MAXIMUM + ", not " + count);
    }
  }

  /** Lane of an item. */
  public int of(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % count);
  }

  /** Lanes of a set, ascending, each once. */
  public int[] of(Collection<Change> changes) {
    return changes.stream()
        .map(Change::entity)
        .flatMapToInt(this::lanes)
        .distinct()
        .sorted()
        .toArray();
  }

  int[] all() {
    return IntStream.range(0, count).toArray();
  }

  private IntStream lanes(EntityKey entity) {
    return entity.type() == EntityType.CODE
        ? IntStream.range(0, count)
        : IntStream.of(of(entity.key()));
  }
}
