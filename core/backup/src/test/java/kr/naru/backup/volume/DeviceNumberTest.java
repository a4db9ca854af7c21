package kr.naru.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceNumberTest {

  @TempDir private Path sysfs;

  private Path device(String number) throws IOException {
    Path directory = Files.createDirectories(sysfs.resolve(number));
    Files.createDirectories(directory.resolve("holders"));
    Files.createDirectories(directory.resolve("queue"));
    Files.writeString(directory.resolve("dev"), number + "\n");
    return directory;
  }

  /** A disk with a partition, which is a physical volume of LVM, with one logical volume on it. */
  @Test
  void aDiskHasItsPartitionsAndWhatIsMadeOfThemAboveIt() throws IOException {
    Path disk = device("8:0");
    Path partition = device("8:1");
    Files.writeString(partition.resolve("partition"), "1\n");
    Files.createSymbolicLink(disk.resolve("sda1"), partition);
    Files.createSymbolicLink(partition.resolve("holders/dm-0"), device("253:0"));
    device("8:16");

    assertThat(DeviceNumber.parse("8:0").withAllAbove(sysfs))
        .extracting(DeviceNumber::toString)
        .containsExactlyInAnyOrder("8:0", "8:1", "253:0");
    assertThat(DeviceNumber.parse("253:0").withAllAbove(sysfs))
        .extracting(DeviceNumber::toString)
        .containsExactly("253:0");
  }
}
