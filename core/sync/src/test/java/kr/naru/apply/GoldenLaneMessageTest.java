package kr.naru.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import org.junit.jupiter.api.Test;

/**
 * Messages lie in persistent queues while a follower is renewed: the next release reads those of
 * this one.
 */
class GoldenLaneMessageTest {

  private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
  private static final LaneMessage MESSAGE =
      new LaneMessage(
          "0f3c",
          1_700_000_000_000L,
          1,
          NOON,
          List.of(
              new SetPiece(
                  5,
                  6,
                  NOON.minusSeconds(1),
                  5,
                  new int[] {0, 1},
                  new long[] {3, 4},
                  List.of(
                      Change.put(EntityKey.item("물품-1"), "<item id=\"물품-1\"/>".getBytes(UTF_8)),
                      Change.delete(EntityKey.item("x")))),
              new SetPiece(
                  7,
                  7,
                  NOON,
                  7,
                  new int[] {1},
                  new long[] {6},
                  List.of(
                      Change.put(
                          new EntityKey(EntityType.CODE, "CPV:03111000-2"),
                          "<code/>".getBytes(UTF_8))))));

  @Test
  void messageOfTheFirstReleaseIsReadAndWrittenTheSame() throws IOException {
    byte[] golden = golden();

    LaneMessage read = LaneMessage.decode(golden);

    assertThat(hex(MESSAGE.encode())).isEqualTo(hex(golden));
    assertThat(hex(read.encode())).isEqualTo(hex(golden));
    assertThat(read.logId()).isEqualTo("0f3c");
    assertThat(read.first()).isEqualTo(5);
    assertThat(read.last()).isEqualTo(7);
    assertThat(read.pieces().get(1).changes().get(0).entity()).hasToString("code CPV:03111000-2");
  }

  private static byte[] golden() throws IOException {
    try (InputStream stream =
        GoldenLaneMessageTest.class.getResourceAsStream("lane-message-1.hex")) {
      return HexFormat.of().parseHex(new String(stream.readAllBytes(), UTF_8).strip());
    }
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
