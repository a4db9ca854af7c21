package kr.naru.ejb.changelog;

/** What the change log tells the operator; docs/messages.md says what to do about each. */
final class LogMessages {

  static final System.Logger LOG = System.getLogger("kr.naru.changelog");

  private LogMessages() {}

  static void numberingFailed(Exception cause) {
    LOG.log(
        System.Logger.Level.ERROR,
        "NARU1002 numbering stopped, will go on by itself: " + cause,
        cause);
  }

  static void numberingGoesOn() {
    LOG.log(System.Logger.Level.INFO, "NARU1003 numbering goes on");
  }
}
