package kr.naru.pull;

import java.util.List;
import kr.naru.crypto.FollowerKey;

/** By what a follower proves who it is, and reads what is meant for it. Thread-safe. */
public interface FollowerIdentity {

  /**
   * @throws IllegalStateException when nobody gave this follower a token
   */
  String token();

  /**
   * The keys, the newest first; at least one.
   *
   * @throws IllegalStateException when nobody gave this follower a key
   */
  List<FollowerKey> keys();
}
