package kr.naru.backup.run;

/** Bytes {@code from} to {@code to} of a large file. */
record FileRange(LargeFile large, long from, long to) implements ReadTask {

  SourceFile file() {
    return large.task().file();
  }

  @Override
  public long bytes() {
    return to - from;
  }
}
