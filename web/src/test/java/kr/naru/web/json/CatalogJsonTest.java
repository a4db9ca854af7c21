package kr.naru.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.naru.catalog.Item;
import kr.naru.catalog.Violation;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogJsonTest {

  @Test
  void writtenItemIsReadBackAsTheSameText() {
    String text =
        "{\"id\":\"A\",\"classification\":{\"scheme\":\"CPV\",\"code\":\"30213100-6\"},\"name\":{\"ko\":\"가\",\"en\":\"A\"},"
            + "\"status\":\"active\",\"attributes\":[{\"name\":\"n\",\"value\":\"v\",\"unit\":\"mm\"}],"
            + "\"contractLines\":[{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":33000.5,"
            + "\"tiers\":[{\"minimumQuantity\":100,\"price\":32000}],\"validFrom\":\"2026-03-01\",\"status\":\"active\"}]}";

    Item item = CatalogInput.item(octets(text), "A");

    assertThat(new String(CatalogJson.octets(CatalogJson.write(item)), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":{\"en\":\"A\"},\"colour\":1}|colour|is not known here",
        "{\"name\":{}}|name|needs a Korean",
        "{\"name\":{\"en\":5}}|name.en|must be a text, is number",
        "{\"id\":\"B\",\"name\":{\"en\":\"A\"}}|id|is B, the address says A",
        "{\"name\":{\"en\":\"A\"},\"status\":\"gone\"}|status|is none of active, suspended, ended",
        "{\"name\":{\"en\":\"A\"},\"contractLines\":[{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":-1}]}|contractLines[0].price|is below zero",
        "{\"name\":{\"en\":\"A\"},\"contractLines\":[{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":1e999999}]}|contractLines[0].price|no decimal number",
        "{\"name\":{\"en\":\"A\"},\"contractLines\":[{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"XXQ\",\"price\":1}]}|contractLines[0].currency|no ISO 4217 code",
        "{\"name\":{\"en\":\"A\"},\"contractLines\":[{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":1,\"validFrom\":\"01.03.2026\"}]}|contractLines[0].validFrom|no date such as",
        "{\"name\":{\"en\":\"A\"},\"attributes\":{}}|attributes|must be a list, is object"
      })
  void wrongItemIsRefusedWithItsField(String body, String field, String message) {
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> CatalogInput.item(octets(body), "A"));

    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.errors())
        .anyMatch(e -> e.field().equals(field) && e.message().contains(message));
  }

  @Test
  void allErrorsOfAllEntriesAreNamed() {
    String body =
        "{\"changes\":[{\"op\":\"put\",\"item\":{\"id\":\"A\"}},{\"op\":\"delete\",\"id\":\"B\"},{\"op\":\"move\",\"id\":\"C\"}]}";

    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> CatalogInput.changes(octets(body)));

    assertThat(refusal.errors()).extracting(InvalidInput.InputError::entry).containsExactly(0, 2);
  }

  @Test
  void changesMayBeABareList() {
    List<CatalogChange> changes =
        CatalogInput.changes(octets("[{\"op\":\"delete\",\"id\":\"B\"}]"));

    assertThat(changes).containsExactly(new CatalogChange.DeleteItem("B"));
  }

  @Test
  void deeplyNestedBodyIsRefused() {
    assertThatThrownBy(() -> CatalogInput.changes(octets("[".repeat(100_000))))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void fieldNamedTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                CatalogInput.item(octets("{\"name\":{\"en\":\"A\"},\"name\":{\"en\":\"B\"}}"), "A"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("Duplicate");
  }

  @Test
  void bodyThatIsNotUtf8IsRefused() {
    byte[] latin = "{\"name\":{\"en\":\"é\"}}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> CatalogInput.item(latin, "A"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void errorInAnImportNamesItsLine() {
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class, () -> CatalogInput.importLine(octets("{\"id\":\"A\"}"), 31_042));

    assertThat(refusal).hasMessageStartingWith("line 31042: name needs a Korean");
    assertThat(refusal.rule()).isEqualTo(Rule.INVALID_VALUE);
    assertThat(refusal.line()).hasValue(31_042);
    assertThat(refusal.violations()).extracting(Violation::field).containsExactly("name");
  }

  @Test
  void lineOfAnImportThatIsNoJsonIsMalformed() {
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class, () -> CatalogInput.importLine(octets("{\"id\""), 2));

    assertThat(refusal).hasMessageStartingWith("line 2: not JSON at line 1");
    assertThat(refusal.rule()).isEqualTo(Rule.MALFORMED);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
