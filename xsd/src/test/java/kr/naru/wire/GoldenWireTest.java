package kr.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import org.junit.jupiter.api.Test;

/**
 * What release 0.1 sealed is read by every later release: followers and masters are not renewed on
 * one day. A failure here is a change of the protocol; docs/log-protocol.md says what may change.
 */
class GoldenWireTest {

  private final MessageCipher cipher = new MessageCipher();

  @Test
  void pageOfTheFirstReleaseIsRead() throws IOException {
    byte[] page = GoldenWire.file("page-1.xml");

    byte[] opened =
        ChangesXml.write(new FeedPageXml(cipher).read(page, KeyRing.of(GoldenWire.KEY)));

    assertThat(Samples.utf8(opened)).isEqualTo(Samples.utf8(GoldenWire.file("page-1-opened.xml")));
  }

  @Test
  void reportOfTheFirstReleaseIsRead() throws IOException {
    byte[] report = GoldenWire.file("report-1.xml");

    byte[] opened =
        ReportXml.plaintext(new ReportXml(cipher).read(report, KeyRing.of(GoldenWire.KEY)));

    assertThat(Samples.utf8(opened))
        .isEqualTo(Samples.utf8(GoldenWire.file("report-1-opened.xml")));
  }
}
