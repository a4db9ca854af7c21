package kr.naru.pull;

/** What verification tells the operator; docs/messages.md says what to do about each. */
final class VerificationMessages {

  private static final System.Logger LOG = System.getLogger("kr.naru.follower");

  private VerificationMessages() {}

  static void comparisonFailed(RuntimeException cause) {
    LOG.log(System.Logger.Level.ERROR, "NARU3009 the copy could not be compared: " + cause, cause);
  }

  static void askingFailed(Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU3008 the master cannot be asked for verifications, is asked again: " + cause);
  }
}
