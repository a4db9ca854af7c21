package kr.naru.backup.run;

import java.util.Optional;
import kr.naru.files.PathBytes;

/**
 * A place in the listing, in order of the scan: a line that stands, or one that waits for its
 * content. The plan's lock guards it.
 */
final class ListingLine {

  /** What a place has become, or waits for. */
  private sealed interface State {}

  /** The file's content is to be read. */
  private record AwaitsContent() implements State {}

  /** An earlier name of the same file gives the content. */
  private record AwaitsFirstName(ListingLine first) implements State {}

  private record Listed(byte[] line, Optional<ListedContent> content) implements State {}

  /** The thing is not there any more. */
  private record LeftOut() implements State {}

  /**
   * Not a thing: what comes next begins a page, so that changes before it make no new one of it.
   */
  private record PageEnd() implements State {}

  /**
   * A file's content, which its further names share.
   *
   * @param text as the listing has it
   */
  record ListedContent(String text, long size) {}

  private final byte[] path;
  private final SourceFile file;
  private State state;

  private ListingLine(byte[] path, SourceFile file, State state) {
    this.path = path;
    this.file = file;
    this.state = state;
  }

  static ListingLine pageEnd() {
    return new ListingLine(new byte[0], null, new PageEnd());
  }

  /** Of a thing without content. */
  static ListingLine listed(byte[] path, byte[] line) {
    return new ListingLine(path, null, new Listed(line, Optional.empty()));
  }

  static ListingLine listed(byte[] path, byte[] line, ListedContent content) {
    return new ListingLine(path, null, new Listed(line, Optional.of(content)));
  }

  static ListingLine awaitingContent(SourceFile file) {
    return new ListingLine(file.path(), file, new AwaitsContent());
  }

  static ListingLine furtherName(SourceFile file, ListingLine first) {
    return new ListingLine(file.path(), file, new AwaitsFirstName(first));
  }

  /** The content is known. */
  void list(byte[] line, ListedContent content) {
    become(new Listed(line, Optional.of(content)));
  }

  /** The content will not come; the line says so. */
  void listUnreadable(byte[] line) {
    become(new Listed(line, Optional.empty()));
  }

  void leaveOut() {
    become(new LeftOut());
  }

  /** The first name has no content to share. */
  void awaitOwnContent() {
    become(new AwaitsContent());
  }

  private void become(State next) {
    if (isSettled()) {
      throw new IllegalStateException(PathBytes.absoluteText(path) + " is settled already");
    }
    state = next;
  }

  /** Whether nothing changes any more. */
  boolean isSettled() {
    return !(state instanceof AwaitsContent) && firstName().isEmpty();
  }

  boolean isPageEnd() {
    return state instanceof PageEnd;
  }

  byte[] path() {
    return path;
  }

  /** As the scan met it; null of a line that stood from the begin. */
  SourceFile file() {
    return file;
  }

  /** The earlier name that gives the content. */
  Optional<ListingLine> firstName() {
    return state instanceof AwaitsFirstName awaiting
        ? Optional.of(awaiting.first)
        : Optional.empty();
  }

  /** Empty while it waits, and for what is left out. */
  Optional<byte[]> line() {
    return state instanceof Listed listed ? Optional.of(listed.line) : Optional.empty();
  }

  /** Empty while it waits, and of a thing without content. */
  Optional<ListedContent> content() {
    return state instanceof Listed listed ? listed.content : Optional.empty();
  }
}
