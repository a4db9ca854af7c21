package kr.naru.cli.search;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.landscape.FollowerKind;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "search",
    description = {
      "Finds items that can be ordered today, by words and conditions.",
      "Asks the landscape's search follower unless --server names another."
    },
    exitCodeList = {
      "0:the server answered, perhaps with nothing",
      "1:the server refused the search",
      "2:wrong usage",
      "3:the server could not be reached, failed, or does not accept the credentials"
    })
public final class SearchCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Mixin private ServerOptions server;

  @Parameters(
      paramLabel = "WORDS",
      arity = "0..*",
      description =
          "All must be found; also '\"a phrase\"', 'a|b', 'begin*' (default: every item). "
              + "Words that begin with - come after --.")
  private List<String> words = List.of();

  @Option(
      names = "--class",
      paramLabel = "SCHEME:PREFIX",
      description = "Only this class and those below it, such as UNSPSC:4321.")
  private String branch;

  @Option(names = "--min-price", paramLabel = "PRICE", description = "Lowest price.")
  private String minPrice;

  @Option(names = "--max-price", paramLabel = "PRICE", description = "Highest price.")
  private String maxPrice;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency of prices (default: any; with a price KRW).")
  private String currency;

  @Option(names = "--supplier", paramLabel = "NAME", description = "Only this supplier's offers.")
  private String supplier;

  @Option(
      names = "--manufacturer",
      paramLabel = "NAME",
      description = "Only items of this manufacturer.")
  private String manufacturer;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "active, suspended or ended (default: active).")
  private String status;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "relevance, price or id (default: relevance).")
  private String sort;

  @Option(names = "--limit", paramLabel = "N", description = "Hits to show (default: 20).")
  private Integer limit;

  @Option(names = "--offset", paramLabel = "N", description = "Hits to pass over (default: 0).")
  private Integer offset;

  @Option(names = "--json", description = "Print the server's answer (GET /search) unchanged.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String answer = client().getText("/search?" + parameters());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else {
      out.print(SearchText.of(JSON.readTree(answer)));
    }
    out.flush();
    return ExitCode.OK;
  }

  private ApiClient client() throws IOException {
    return server.asksLandscape()
        ? server.client(searchNode(server.landscape()).address(), "admin")
        : server.client("admin");
  }

  private static Node searchNode(Landscape landscape) {
    return landscape.nodes().stream()
        .filter(node -> node.is(FollowerKind.SEARCH))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed(
                    ExitCode.USAGE,
                    "this landscape has no search follower; name one with --server"));
  }

  private String parameters() {
    List<String> parameters = new ArrayList<>();
    add(parameters, "q", String.join(" ", words));
    add(parameters, "class", branch);
    add(parameters, "min-price", minPrice);
    add(parameters, "max-price", maxPrice);
    add(parameters, "currency", currency);
    add(parameters, "supplier", supplier);
    add(parameters, "manufacturer", manufacturer);
    add(parameters, "status", status);
    add(parameters, "sort", sort);
    add(parameters, "limit", limit);
    add(parameters, "offset", offset);
    return String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, Object value) {
    if (value != null) {
      parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}
