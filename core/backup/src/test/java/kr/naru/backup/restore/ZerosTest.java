package kr.naru.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZerosTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"0,0", "1,4095", "4096,8192", "100,5000", "0,20000", "4095,4097", "12288,20000"})
  void exactlyTheRangeBecomesZero(int from, int to) throws IOException {
    byte[] expected = new byte[20_000];
    Arrays.fill(expected, (byte) 7);
    Path path = Files.write(directory.resolve("file"), expected);
    byte[] name = PathBytes.of(path.toString());
    int file = Posix.open(Posix.NO_DIRECTORY, name, Posix.READ_WRITE, 0);

    Zeros.put(file, from, to, name);

    Posix.close(file);
    Arrays.fill(expected, from, to, (byte) 0);
    assertThat(path).hasBinaryContent(expected);
  }
}
