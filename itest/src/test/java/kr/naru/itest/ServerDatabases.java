package kr.naru.itest;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Databases of a server that is started without {@code ./naru}; they end with this JVM. */
public final class ServerDatabases {

  private ServerDatabases() {}

  /** Starts them; what to write into the server's command line. */
  public static String arguments() {
    Postgres postgres = Postgres.ofTheBuild("arquillian");
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    Map<String, String> settings = new TreeMap<>(postgres.properties("naru.catalog", "catalog"));
    settings.putAll(postgres.properties("naru.mall", "mall"));
    return settings.entrySet().stream()
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }
}
