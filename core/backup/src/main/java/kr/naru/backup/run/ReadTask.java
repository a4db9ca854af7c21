package kr.naru.backup.run;

/** What a thread reads at a time: a small file, or a range of a large one. */
sealed interface ReadTask permits FileTask, FileRange {

  /** Room that it needs in a unit. */
  long bytes();
}
