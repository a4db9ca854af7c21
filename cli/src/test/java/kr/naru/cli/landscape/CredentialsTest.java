package kr.naru.cli.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir Path folder;

  @Test
  void firstStartMakesPasswordsThatOnlyTheOwnerMayRead() throws IOException {
    Path file = folder.resolve("credentials");

    Credentials.createIfMissing(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .containsPattern("(?m)^admin\\.password=[\\w-]{27}$")
        .containsPattern("(?m)^operator\\.password=[\\w-]{27}$");
  }

  @Test
  void everyLandscapeHasItsOwnPasswords() throws IOException {
    String one = Credentials.createIfMissing(folder.resolve("one")).login("admin").password();
    String other = Credentials.createIfMissing(folder.resolve("other")).login("admin").password();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void laterStartsKeepThem() throws IOException {
    Path file = folder.resolve("credentials");
    String first = Credentials.createIfMissing(file).login("operator").password();

    assertThat(Credentials.createIfMissing(file).login("operator").password()).isEqualTo(first);
  }

  @Test
  void userWithoutPasswordIsNamed() throws IOException {
    Credentials credentials = Credentials.createIfMissing(folder.resolve("credentials"));

    assertThatThrownBy(() -> credentials.login("visitor"))
        .hasMessageContaining("no password of user 'visitor'");
  }
}
