package kr.naru.bench;

/** Says how far a figure is from one of a quiet machine. */
final class Quiet {

  private Quiet() {}

  static void say(CpuMeter.Use use) {
    System.out.printf(
        "    other programs kept %.2f processors busy; load average %s%n",
        use.others(), Ticks.load());
  }
}
