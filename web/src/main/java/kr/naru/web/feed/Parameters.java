package kr.naru.web.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.ejb.verify.DigestService;
import kr.naru.wire.FeedRefusal;

/** Reads what followers send in addresses; each throws {@link FeedRefusal} naming the parameter. */
final class Parameters {

  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int LONGEST_KEY = 250;

  private Parameters() {}

  /** The follower whose token came, which must be the one in the address. */
  static String own(String name, HttpServletRequest request) {
    String follower = (String) request.getAttribute(FollowerToken.FOLLOWER);
    if (!follower.equals(name)) {
      throw new FeedRefusal(
          FeedRefusal.Reason.NOT_YOURS,
          "the token is " + follower + "'s; it opens nothing of '" + name + "'");
    }
    return follower;
  }

  static String nonce(String text) {
    if (text == null) {
      throw bad("nonce is missing: send a fresh one with each question");
    }
    return nonceIfAny(text);
  }

  /** Null stays null. */
  static String nonceIfAny(String text) {
    if (text != null && !NONCE.matcher(text).matches()) {
      throw bad("nonce: 1 to 64 of A-Z a-z 0-9 _ -");
    }
    return text;
  }

  static long number(String name, String text, long least, long most) {
    try {
      long value = Long.parseLong(text == null ? "" : text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, together with a number out of range.
    }
    throw bad(
        "%s=%s: a whole number from %d to %d is expected"
            .formatted(name, text == null ? "" : text, least, most));
  }

  static EntityType entity(String text) {
    try {
      return EntityType.ofWireName(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw bad("entity=" + (text == null ? "" : text) + ": item or code is expected");
    }
  }

  static List<String> keys(EntityType type, List<String> keys) {
    if (keys.isEmpty() || keys.size() > DigestService.MOST_KEYS) {
      throw bad(keys.size() + " keys; send key= once to " + DigestService.MOST_KEYS + " times");
    }
    keys.forEach(key -> key(type, "key", key));
    return List.copyOf(keys);
  }

  /** Null is nothing to check. */
  static void key(EntityType type, String name, String key) {
    boolean bad =
        key != null
            && (key.isEmpty()
                || key.length() > LONGEST_KEY
                || !EntityKey.canTravel(key)
                || (type == EntityType.CODE && key.indexOf(':') < 0));
    if (bad) {
      throw bad(
          name
              + ": "
              + (type == EntityType.CODE ? "SCHEME:CODE" : "an item's id")
              + " of at most "
              + LONGEST_KEY
              + " characters is expected");
    }
  }

  private static FeedRefusal bad(String message) {
    return new FeedRefusal(FeedRefusal.Reason.BAD_REQUEST, message);
  }
}
