package kr.naru.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.naru.approval.ApprovalRefusal;
import kr.naru.imports.ImportRefusal;
import org.junit.jupiter.api.Test;

/** openapi.json describes the endpoints that there are; when one changes, change both. */
class OpenApiTest {

  private static final Path WEB_XML = Path.of("src/main/webapp/WEB-INF/web.xml");

  private final JsonNode document = read();

  @Test
  void describesEveryEndpointAndNoOther() throws IOException, URISyntaxException {
    assertThat(operations().keySet())
        .as("path and method in openapi.json, compared with the @Path classes")
        .containsExactlyElementsOf(Endpoints.parameters().keySet());
  }

  @Test
  void namesTheParametersOfEveryEndpoint() throws IOException, URISyntaxException {
    Map<String, Set<String>> described = new TreeMap<>();
    operations().forEach((endpoint, operation) -> described.put(endpoint, parameters(operation)));

    assertThat(described).isEqualTo(Endpoints.parameters());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collectReferences(document, references);

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void listsTheCodesOfRefusals() {
    String codes = document.at("/components/schemas/Problem/properties/code/description").asText();

    for (ImportRefusal.Rule rule : ImportRefusal.Rule.values()) {
      assertThat(codes).containsPattern("\\b" + rule.code() + "\\b");
    }
    for (ApprovalRefusal.Reason reason : ApprovalRefusal.Reason.values()) {
      assertThat(codes).containsPattern("\\b" + reason.code() + "\\b");
    }
  }

  @Test
  void everyOperationIsNamedOnceAndHasAnAnswer() {
    List<String> names = new ArrayList<>();
    operations()
        .forEach(
            (endpoint, operation) -> {
              names.add(operation.path("operationId").textValue());
              assertThat(operation.path("summary").textValue()).as(endpoint).isNotBlank();
              assertThat(operation.path("responses").fieldNames())
                  .toIterable()
                  .as(endpoint)
                  .anyMatch(status -> status.startsWith("2"));
            });

    assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void asksPeopleToLogInExactlyWhereWebXmlDoes() throws IOException {
    List<Pattern> open = openPaths();

    operations()
        .forEach(
            (endpoint, operation) -> {
              String path = endpoint.substring(endpoint.indexOf(' ') + 1);
              boolean people = operation.path("security").path(0).has("people");
              assertThat(people)
                  .as(endpoint)
                  .isEqualTo(open.stream().noneMatch(p -> p.matcher(path).matches()));
            });
  }

  private static JsonNode read() {
    try (var stream = OpenApiResource.class.getResourceAsStream("/openapi.json")) {
      return JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(stream);
    } catch (IOException e) {
      throw new AssertionError("openapi.json is no JSON", e);
    }
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    each(
        document.path("paths"),
        (path, item) ->
            each(
                item,
                (verb, operation) ->
                    operations.put(
                        verb.toUpperCase(java.util.Locale.ROOT) + " " + path, operation)));
    return operations;
  }

  private Set<String> parameters(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter =
          given.has("$ref") ? document.at(given.get("$ref").textValue().substring(1)) : given;
      names.add(parameter.path("in").textValue() + " " + parameter.path("name").textValue());
    }
    return names;
  }

  private static void collectReferences(JsonNode node, List<String> references) {
    if (node.path("$ref").isTextual()) {
      references.add(node.get("$ref").textValue());
    }
    node.forEach(child -> collectReferences(child, references));
  }

  /** The url-patterns of web.xml without {@code /api}; a final {@code /*} holds without it too. */
  /** What web.xml opens; it closes everything else. */
  private static List<Pattern> openPaths() throws IOException {
    String descriptor = Files.readString(WEB_XML);
    assertThat(descriptor).contains("<url-pattern>/*</url-pattern>");
    List<Pattern> paths = new ArrayList<>();
    for (String constraint : descriptor.split("<security-constraint>")) {
      Matcher patterns =
          Pattern.compile("<url-pattern>/api(.*?)(/\\*)?</url-pattern>").matcher(constraint);
      while (!constraint.contains("<auth-constraint>") && patterns.find()) {
        String below = patterns.group(2) == null ? "" : "(/.*)?";
        paths.add(Pattern.compile(Pattern.quote(patterns.group(1)) + below));
      }
    }
    assertThat(paths).isNotEmpty();
    return paths;
  }

  private static void each(JsonNode object, BiConsumer<String, JsonNode> use) {
    object.properties().forEach(field -> use.accept(field.getKey(), field.getValue()));
  }
}
