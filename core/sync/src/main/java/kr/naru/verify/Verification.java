package kr.naru.verify;

import java.util.List;
import java.util.Locale;
import kr.naru.changelog.EntityKey;

/**
 * How far a comparison that somebody asked for is, in the follower's own words.
 *
 * @param id given by the master when it was asked for
 * @param position of the log, at which the answer holds; 0 before there is one
 * @param compared entities so far
 * @param differences those that are named; more may differ when not {@code complete}
 * @param complete whether everything was compared
 * @param reason why it failed; else null
 */
public record Verification(
    long id,
    State state,
    long position,
    long compared,
    List<Difference> differences,
    List<EntityKey> unsettled,
    boolean complete,
    String reason) {

  /** Where it stands. */
  public enum State {
    /** Asked for; the follower has not begun. */
    WANTED,
    RUNNING,
    EQUAL,
    DIFFERENT,
    /** Nothing differs, but something changed each time it was looked at. */
    UNSETTLED,
    /** It could not be made. */
    FAILED;

    public boolean open() {
      return this == WANTED || this == RUNNING;
    }

    /** The name used in tables and on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when no state has this wire name
     */
    public static State ofWireName(String name) {
      for (State state : values()) {
        if (state.wireName().equals(name)) {
          return state;
        }
      }
      throw new IllegalArgumentException(
          "expected wanted, running, equal, different, unsettled or failed");
    }
  }

  public Verification {
    differences = List.copyOf(differences);
    unsettled = List.copyOf(unsettled);
  }

  public static Verification running(long id, long compared) {
    return new Verification(id, State.RUNNING, 0, compared, List.of(), List.of(), false, null);
  }

  public static Verification failed(long id, String reason) {
    return new Verification(id, State.FAILED, 0, 0, List.of(), List.of(), false, reason);
  }

  public static Verification of(long id, Verdict verdict) {
    State state =
        verdict.equal()
            ? State.EQUAL
            : verdict.differences().isEmpty() ? State.UNSETTLED : State.DIFFERENT;
    return new Verification(
        id,
        state,
        verdict.position(),
        verdict.compared(),
        verdict.differences(),
        verdict.unsettled(),
        verdict.complete(),
        null);
  }
}
