package kr.naru.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why parts of a follower do not go on: its pull, or a lane. Thread-safe. */
public final class FollowerTroubles {

  private final Map<Integer, String> lanes = new TreeMap<>();
  private final Runnable onChange;
  private String pull;

  /**
   * @param onChange called after each change, by the thread that made it
   */
  public FollowerTroubles(Runnable onChange) {
    this.onChange = onChange;
  }

  /**
   * @return whether the pull went on until now
   */
  public boolean pullStopped(String reason) {
    boolean first;
    synchronized (this) {
      first = pull == null;
      pull = reason;
    }
    onChange.run();
    return first;
  }

  /**
   * @return whether the pull had stopped
   */
  public boolean pullGoesOn() {
    boolean ended;
    synchronized (this) {
      ended = pull != null;
      pull = null;
    }
    if (ended) {
      onChange.run();
    }
    return ended;
  }

  /**
   * @return whether the lane went on until now
   */
  public boolean laneStopped(int lane, String reason) {
    boolean first;
    synchronized (this) {
      first = lanes.put(lane, "lane " + lane + ": " + reason) == null;
    }
    onChange.run();
    return first;
  }

  /**
   * @return whether the lane had stopped
   */
  public boolean laneGoesOn(int lane) {
    boolean ended;
    synchronized (this) {
      ended = lanes.remove(lane) != null;
    }
    if (ended) {
      onChange.run();
    }
    return ended;
  }

  public synchronized boolean anyLaneStopped() {
    return !lanes.isEmpty();
  }

  /** All reasons, for people; null when everything goes on. */
  public synchronized String reason() {
    List<String> reasons = new ArrayList<>(lanes.values());
    if (pull != null) {
      reasons.add(pull);
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }
}
