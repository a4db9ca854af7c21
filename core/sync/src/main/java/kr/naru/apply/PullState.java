package kr.naru.apply;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Where the pull stands; travels as one message that is consumed and sent again in the commit that
 * queues pages, so it is always exactly as far as the queues are.
 *
 * @param epoch grows with every rewind
 * @param received position of the last change queued; may lie inside a large set
 * @param setEnd end of the last set that is queued whole
 * @param queued for each lane, the last position queued in it
 */
public record PullState(String logId, long epoch, long received, long setEnd, long[] queued) {

  /** A pull that begins behind what the store has, lane by lane. */
  public static PullState rewind(String logId, long epoch, long[] lanePositions) {
    long lowest = LongStream.of(lanePositions).min().orElse(0);
    return new PullState(logId, epoch, lowest, lowest, lanePositions.clone());
  }

  /** One line of text; read it again with {@link #parse}. */
  public String format() {
    String lanes = LongStream.of(queued).mapToObj(Long::toString).collect(Collectors.joining(","));
    return String.join(
        " ",
        "1",
        logId,
        Long.toString(epoch),
        Long.toString(received),
        Long.toString(setEnd),
        lanes);
  }

  /**
   * @throws IllegalArgumentException when the text is not a pull state of this version
   */
  public static PullState parse(String text) {
    String[] words = text.split(" ");
    if (words.length != 6 || !words[0].equals("1")) {
      throw new IllegalArgumentException("not a pull state of version 1: '" + text + "'");
    }
    long[] queued = Arrays.stream(words[5].split(",")).mapToLong(Long::parseLong).toArray();
    return new PullState(
        words[1],
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        queued);
  }
}
