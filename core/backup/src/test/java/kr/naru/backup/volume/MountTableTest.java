package kr.naru.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountTableTest {

  private static final MountTable TABLE =
      MountTable.parse(
          """
          27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
          42 27 7:0 / /mnt/read\\040only ro,relatime shared:7 - ext4 /dev/loop0 ro
          43 27 7:1 / /mnt/bound ro,relatime - ext4 /dev/loop1 rw
          44 27 7:2 / /mnt/one ro - xfs /dev/loop2 ro
          45 27 7:3 / /mnt/two rw - xfs /dev/loop3 rw
          """);

  private static Set<DeviceNumber> loop(int minor) {
    return Set.of(new DeviceNumber(7, minor));
  }

  @Test
  void aMountPointWithABlankIsKnownByItsName() {
    assertThat(TABLE.isMountPoint(Path.of("/mnt/read only"))).isTrue();
    assertThat(TABLE.isMountPoint(Path.of("/mnt"))).isFalse();
  }

  @Test
  void theFileSystemDecidesWhetherItIsWrittenNotOneOfItsMounts() {
    assertThat(TABLE.of(loop(0)).orElseThrow().isWritable()).isFalse();
    assertThat(TABLE.of(loop(1)).orElseThrow().isWritable()).isTrue();
  }

  @Test
  void ofSeveralMountsTheWritableOneIsTold() {
    Set<DeviceNumber> both = Set.of(new DeviceNumber(7, 2), new DeviceNumber(7, 3));

    assertThat(TABLE.of(both).orElseThrow().point()).isEqualTo(Path.of("/mnt/two"));
  }

  @Test
  void aDeviceThatIsNotMountedIsNotFound() {
    assertThat(TABLE.of(loop(9))).isEmpty();
  }
}
