package kr.naru.itest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** axe-core's word on the page that is open. */
final class Accessibility {

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations
        .filter(v => v.impact === 'serious' || v.impact === 'critical')
        .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join('; '))
        .join('\\n')), error => done('axe failed: ' + error));
      """;

  private Accessibility() {}

  /** Neither serious nor critical violations. */
  static void assertGood(Browser browser) throws IOException {
    try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      browser.script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat((String) browser.later(RUN)).as(browser.address()).isEmpty();
  }
}
