package kr.naru.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

  private static final byte[] SECRET = {1, 2, 3};

  @TempDir private Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void onlyTheOwnerMayReadWhatIsMade() throws IOException {
    Path folder = directory.resolve("a/b");

    PrivateFile.createDirectories(folder);
    PrivateFile.create(folder.resolve("key"), SECRET);

    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.getParent())).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("key"))).isEqualTo("rw-------");
    assertThat(folder.resolve("key")).hasBinaryContent(SECRET);
  }

  @Test
  void aFileThatIsThereIsReplacedOnDemandOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "old");

    assertThatThrownBy(() -> PrivateFile.create(file, SECRET))
        .isInstanceOf(FileAlreadyExistsException.class);
    PrivateFile.replace(file, SECRET);

    assertThat(file).hasBinaryContent(SECRET);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }
}
