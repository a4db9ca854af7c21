package kr.naru.pull;

/** What a follower tells its operator; docs/messages.md says what to do about each. */
public final class FollowerMessages {

  static final System.Logger LOG = System.getLogger("kr.naru.follower");

  private FollowerMessages() {}

  public static void pullFailed(Exception cause) {
    LOG.log(System.Logger.Level.WARNING, "NARU3001 pull failed, is repeated: " + reason(cause));
  }

  public static void pullGoesOn(String follower, long received) {
    LOG.log(
        System.Logger.Level.INFO, "NARU3002 " + follower + " pulls, received up to " + received);
  }

  public static void laneStopped(int lane, Exception cause) {
    LOG.log(
        System.Logger.Level.ERROR,
        "NARU3003 lane " + lane + " stands still, is tried again: " + cause.getMessage(),
        cause);
  }

  public static void laneGoesOn(int lane) {
    LOG.log(System.Logger.Level.INFO, "NARU3004 lane " + lane + " goes on");
  }

  public static void rewound(String why, long from) {
    LOG.log(System.Logger.Level.WARNING, "NARU3005 pulls again from position " + from + ": " + why);
  }

  static void reportFailed(Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU3006 report not confirmed, is repeated: " + reason(cause));
  }

  public static void failed(String what, Exception cause) {
    LOG.log(System.Logger.Level.ERROR, "NARU3007 " + what + ": " + cause, cause);
  }

  /** What an exception says, or its kind when it says nothing. */
  public static String reason(Exception cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
