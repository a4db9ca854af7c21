package kr.naru.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import kr.naru.catalog.Violation;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.web.json.InvalidInput;
import kr.naru.web.json.InvalidInput.InputError;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void refusedLineIsAField() {
    ImportRefusal refusal =
        ImportRefusal.at(
            Rule.INVALID_VALUE, 2, "name is missing", List.of(new Violation("name", "is missing")));

    assertThat(Problem.document(refusal))
        .hasToString(
            "{\"title\":\"Unprocessable Content\",\"status\":422,\"code\":\"invalid-value\","
                + "\"detail\":\"line 2: name is missing\",\"line\":2,"
                + "\"errors\":[{\"entry\":2,\"field\":\"name\",\"message\":\"is missing\"}]}");
  }

  @Test
  void refusalOfAWholeFileHasNoLine() {
    assertThat(Problem.document(new ImportRefusal(Rule.EMPTY, "the file holds no items")))
        .hasToString(
            "{\"title\":\"Unprocessable Content\",\"status\":422,\"code\":\"empty\",\"detail\":\"the file holds no items\"}");
  }

  @Test
  void inputThatIsNoJsonIsABadRequest() {
    assertThat(Problem.document(new InvalidInput(400, "not JSON", List.of())).path("code").asText())
        .isEqualTo("bad-request");
  }

  @Test
  void noMoreThanAHundredErrorsAreListed() {
    InputError error = new InputError(0, "id", "is missing");
    InvalidInput input = new InvalidInput(422, "much", Collections.nCopies(101, error));

    assertThat(Problem.document(input).path("errors")).hasSize(100);
  }

  @Test
  void numberThatIsNoneNamesItsParameter() {
    assertThat(QueryNumber.limit("5000", 1_000)).isEqualTo(1_000);
    assertThat(QueryNumber.limit("-3", 1_000)).isEqualTo(1);
    for (String wrong : List.of("", "abc", "1.5", "99999999999")) {
      InvalidInput input =
          catchThrowableOfType(InvalidInput.class, () -> QueryNumber.limit(wrong, 1_000));

      assertThat(input).hasMessage("limit=" + wrong + ": a whole number is expected");
      assertThat(input.status()).isEqualTo(400);
    }
  }
}
