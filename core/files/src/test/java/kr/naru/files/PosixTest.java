package kr.naru.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixTest {

  @Test
  void usableSpaceIsToldOfAnyDirectory(@TempDir Path directory) throws IOException {
    byte[] path = PathBytes.of(directory.toString());

    assertThat(FileSystemOf.usableSpace(path)).isBetween(1L, 1L << 60);
    assertThat(FileSystemOf.usableSpace(PathBytes.of("/proc"))).isZero();
    assertThatThrownBy(() -> FileSystemOf.usableSpace(PathBytes.join(path, PathBytes.of("none"))))
        .isInstanceOf(PosixException.class)
        .hasMessageContaining("No such file");
  }
}
