package kr.naru.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FollowerReport;

/**
 * Sealed documents as release 0.1 writes them, for {@link GoldenWireTest}. {@link #main} makes
 * them; it is run by hand when the format gets a new version, for the files of that version: those
 * of older versions stay.
 */
final class GoldenWire {

  static final FollowerKey KEY = new FollowerKey("mall-1", octets());

  static final FollowerReport REPORT =
      new FollowerReport(
          "mall",
          "0f3c",
          FollowerReport.Kind.APPLIED,
          4812,
          77,
          Samples.NOON,
          List.of(4812L, 4900L),
          "stopped",
          "lane 1: <중복>");

  private GoldenWire() {}

  private static byte[] octets() {
    byte[] octets = new byte[32];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) i;
    }
    return octets;
  }

  static byte[] file(String name) throws IOException {
    try (InputStream stream = GoldenWire.class.getResourceAsStream("golden/" + name)) {
      return stream.readAllBytes();
    }
  }

  /**
   * @param arguments the folder that gets the files
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    MessageCipher cipher = new MessageCipher();
    Files.write(
        folder.resolve("page-1.xml"), new FeedPageXml(cipher).write(Samples.page(), List.of(KEY)));
    Files.write(folder.resolve("page-1-opened.xml"), ChangesXml.write(Samples.page()));
    Files.write(folder.resolve("report-1.xml"), new ReportXml(cipher).write(REPORT, KEY));
    Files.write(folder.resolve("report-1-opened.xml"), ReportXml.plaintext(REPORT));
  }
}
