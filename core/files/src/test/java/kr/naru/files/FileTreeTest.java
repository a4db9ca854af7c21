package kr.naru.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

  @TempDir private Path directory;

  @Test
  void everythingBelowGoesAndWhatALinkPointsToStays() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/below")).getParent();
    Path kept = Files.writeString(directory.resolve("kept"), "kept");
    Files.writeString(tree.resolve("below/file"), "f");
    Files.createSymbolicLink(tree.resolve("link"), kept);

    FileTree.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(kept).hasContent("kept");
  }

  @Test
  void aFolderThatMayNotBeChangedGoesToo() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/below")).getParent();
    Files.writeString(tree.resolve("below/file"), "f");
    Files.setPosixFilePermissions(
        tree.resolve("below"), PosixFilePermissions.fromString("r-x------"));

    FileTree.delete(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void whatIsNotThereIsNoFailure() throws IOException {
    FileTree.delete(directory.resolve("nothing"));

    assertThat(directory).isEmptyDirectory();
  }
}
