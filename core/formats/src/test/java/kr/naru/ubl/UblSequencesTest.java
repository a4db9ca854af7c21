package kr.naru.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.imports.CatalogInMemory;
import kr.naru.testing.RealData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sequences of catalogues against lists that were written by hand from the documents. */
@RealData
class UblSequencesTest {

  private final CatalogInMemory catalog = new CatalogInMemory();

  @ParameterizedTest
  @ValueSource(strings = {"peppol-bis3/catalogue-wo-response-use-case-", "other/EHF3-usecase"})
  void stateAfterEachOfThreeStepsIsWhatTheSenderMeant(String files) throws Exception {
    for (int step = 1; step <= 3; step++) {
      take(files + step + ".xml");

      assertThat(state()).isEqualTo(expected("three-steps-" + step + ".txt"));
    }
    assertThat(catalog.warnings()).isEmpty();
  }

  private void take(String file) throws IOException, SQLException {
    Path path = Path.of(System.getProperty("naru.data")).resolve("ubl").resolve(file);
    catalog.take(new UblFormat(), Files.readAllBytes(path), null);
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    catalog.items().forEach(item -> state.append(line(item)).append('\n'));
    return state.toString();
  }

  /**
   * Number (P for its provider), class, unit, status, then each contract line: contract, price,
   * validity.
   */
  private static String line(Item item) {
    List<String> parts = new ArrayList<>();
    parts.add(item.id().replaceFirst("^[0-9]+:", "P:"));
    parts.add(Objects.toString(item.classification()));
    parts.add(item.unit());
    parts.add(item.status().wireName());
    for (ContractLine terms : item.contractLines()) {
      parts.add(
          "%s %s %s %s–%s"
              .formatted(
                  terms.contract(),
                  terms.price().toPlainString(),
                  terms.currency(),
                  Objects.toString(terms.validFrom(), ""),
                  Objects.toString(terms.validTo(), "")));
    }
    return String.join(" | ", parts);
  }

  private static String expected(String file) throws IOException {
    try (var stream = UblSequencesTest.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
