package kr.naru.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import org.junit.jupiter.api.Test;

class ListingLineTest {

  private static final byte[] LINE = PathBytes.of("f\tsrv/items.csv");

  private static final SourceFile FILE =
      SourceFile.of(
          PathBytes.of("srv/items.csv"),
          new FileFacts(FileFacts.REGULAR, 2, 0, 0, 7, 24, 8, 1, 0, 1, 0, 1, 0, 0, 0, 1),
          null);

  private static final ListingLine.ListedContent CONTENT =
      new ListingLine.ListedContent("a027:24", 24);

  @Test
  void aLineIsSettledByItsContent() {
    ListingLine line = ListingLine.awaitingContent(FILE);

    assertThat(line.isSettled()).isFalse();
    line.list(LINE, CONTENT);

    assertThat(line.isSettled()).isTrue();
    assertThat(line.line()).contains(LINE);
    assertThat(line.content()).contains(CONTENT);
  }

  @Test
  void aFurtherNameWhoseFirstNameVanishedWaitsForItsOwnContent() {
    ListingLine first = ListingLine.awaitingContent(FILE);
    ListingLine further = ListingLine.furtherName(FILE, first);
    first.leaveOut();

    assertThat(further.firstName()).contains(first);
    assertThat(first.content()).isEmpty();
    further.awaitOwnContent();

    assertThat(further.isSettled()).isFalse();
    assertThat(further.firstName()).isEmpty();
    further.list(LINE, CONTENT);
    assertThat(further.isSettled()).isTrue();
  }

  @Test
  void whatIsUnreadableHasALineAndNoContent() {
    ListingLine line = ListingLine.awaitingContent(FILE);

    line.listUnreadable(LINE);

    assertThat(line.line()).contains(LINE);
    assertThat(line.content()).isEmpty();
  }

  @Test
  void aSettledLineDoesNotChangeAnyMore() {
    ListingLine line = ListingLine.awaitingContent(FILE);
    line.list(LINE, CONTENT);

    assertThatThrownBy(line::leaveOut)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("/srv/items.csv is settled already");
    assertThatThrownBy(() -> ListingLine.pageEnd().awaitOwnContent())
        .isInstanceOf(IllegalStateException.class);
  }
}
