package kr.naru.backup.run;

import kr.naru.files.FileFacts;

/**
 * A file to read, and its place in the listing.
 *
 * @param isAgain whether it changed while it was read before
 */
record FileTask(ListingLine line, SourceFile file, boolean isAgain) implements ReadTask {

  static FileTask first(ListingLine line) {
    return new FileTask(line, line.file(), false);
  }

  /** It changed before it was read: it is read as it is now. */
  FileTask as(FileFacts now) {
    return new FileTask(line, file.withFacts(now), isAgain);
  }

  /** It changed while it was read. */
  FileTask again(FileFacts now) {
    return new FileTask(line, file.withFacts(now), true);
  }

  @Override
  public long bytes() {
    return file.size();
  }
}
