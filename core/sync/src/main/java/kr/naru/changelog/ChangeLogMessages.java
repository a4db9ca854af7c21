package kr.naru.changelog;

/** What the change log tells the operator; docs/messages.md says what to do about each. */
public final class ChangeLogMessages {

  public static final System.Logger LOG = System.getLogger("kr.naru.changelog");

  private ChangeLogMessages() {}

  public static void numberingFailed(Exception cause) {
    LOG.log(
        System.Logger.Level.ERROR,
        "NARU1002 numbering stopped, will go on by itself: " + cause,
        cause);
  }

  public static void partitionsLate(Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU1008 no partition of the log could be made ahead, is tried again: " + cause,
        cause);
  }

  public static void dropWaits() {
    LOG.log(
        System.Logger.Level.INFO,
        "NARU1009 purged partitions of the log could not be dropped yet, the next start tries again");
  }

  public static void numberingGoesOn() {
    LOG.log(System.Logger.Level.INFO, "NARU1003 numbering goes on");
  }
}
