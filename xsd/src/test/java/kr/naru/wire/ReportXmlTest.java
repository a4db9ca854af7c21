package kr.naru.wire;

import static kr.naru.wire.Samples.MALL_1;
import static kr.naru.wire.Samples.MALL_2;
import static kr.naru.wire.Samples.NOON;
import static kr.naru.wire.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FollowerReport;
import kr.naru.feed.FollowerReport.Kind;
import kr.naru.wire.WireException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportXmlTest {

  private static final FollowerReport APPLIED =
      new FollowerReport(
          "mall",
          "0f3c",
          Kind.APPLIED,
          4812,
          77,
          NOON,
          List.of(4812L, 4900L),
          "stopped",
          "ORA-00001 <중복>\n😀");
  private static final FollowerReport RECEIVED =
      new FollowerReport("mall", "0f3c", Kind.RECEIVED, 0, 0, NOON, List.of(), "running", null);

  private final ReportXml reports = new ReportXml(new MessageCipher());

  @Test
  void reportIsReadable() {
    assertThat(utf8(ReportXml.plaintext(APPLIED)))
        .isEqualTo(
            "<reported xmlns=\"urn:naru:feed:1\" follower=\"mall\" logId=\"0f3c\" kind=\"applied\" position=\"4812\" sequence=\"77\""
                + " at=\"2026-11-20T03:00:00Z\" state=\"stopped\"><lane position=\"4812\"/><lane position=\"4900\"/>"
                + "<reason>ORA-00001 &lt;중복&gt;&#10;😀</reason></reported>");
  }

  @Test
  void reportComesBackAsItWas() {
    for (FollowerReport report : List.of(APPLIED, RECEIVED)) {
      assertThat(reports.read(reports.write(report, MALL_1), KeyRing.of(MALL_2, MALL_1)))
          .isEqualTo(report);
    }
  }

  @Test
  void longReasonIsCutWhereACharacterEnds() {
    FollowerReport report = because("x" + "😀".repeat(2_000), List.of());

    String reason = reports.read(reports.write(report, MALL_1), KeyRing.of(MALL_1)).reason();

    assertThat(reason).hasSize(2_000).endsWith("😀…");
  }

  @Test
  void moreLanesThanThereAreAreRefused() {
    byte[] report = reports.write(because("x", Collections.nCopies(9, 1L)), MALL_1);

    WireException refusal =
        catchThrowableOfType(WireException.class, () -> reports.read(report, KeyRing.of(MALL_1)));

    assertThat(refusal).hasMessageContaining("lane").hasMessageContaining("at most 8");
  }

  private static FollowerReport because(String reason, List<Long> lanes) {
    return new FollowerReport("mall", "0f3c", Kind.APPLIED, 1, 1, NOON, lanes, "stopped", reason);
  }

  @ParameterizedTest
  @CsvSource({
    "follower=\"mall\", follower=\"search\", HEADER_MISMATCH",
    "keyName=\"mall-1\", keyName=\"mall-2\", HEADER_MISMATCH",
    "' keyName=\"mall-1\"', '', SCHEMA",
    "version=\"1\", version=\"3\", VERSION",
    "<report, <!DOCTYPE report><report, DTD",
    "report, page, SCHEMA"
  })
  void changedReportIsRefused(String part, String replacement, Reason reason) {
    String report = utf8(reports.write(APPLIED, MALL_1));
    assertThat(report).contains(part);

    WireException refusal =
        catchThrowableOfType(
            WireException.class,
            () -> reports.read(utf8(report.replace(part, replacement)), KeyRing.of(MALL_1)));

    assertThat(refusal.reason()).isEqualTo(reason);
  }

  @Test
  void pageIsNoReport() {
    byte[] page = new FeedPageXml(new MessageCipher()).write(Samples.page(), List.of(MALL_1));

    WireException refusal =
        catchThrowableOfType(WireException.class, () -> reports.read(page, KeyRing.of(MALL_1)));

    assertThat(refusal.reason()).isEqualTo(Reason.SCHEMA);
    assertThat(refusal).hasMessageContaining("expected report");
  }
}
