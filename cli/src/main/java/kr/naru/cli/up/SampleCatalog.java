package kr.naru.cli.up;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;

/**
 * The bundled catalog data: each file is one request to {@code POST /catalog/changes}, codes first.
 */
final class SampleCatalog {

  private static final String FOLDER = "/sample";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ApiClient master;
  private final Path mark;
  private final Progress progress;

  /**
   * @param mark a file that exists while loading, so that an interrupted load is repeated; puts may
   *     be
   */
  SampleCatalog(ApiClient master, Path mark, Progress progress) {
    this.master = master;
    this.mark = mark;
    this.progress = progress;
  }

  /** Whether the catalog was never used, or an earlier load was interrupted. */
  boolean isWanted() {
    return Files.exists(mark) || isUnused();
  }

  private boolean isUnused() {
    return master.get("/status").path("head").asLong() == 0
        && master.get("/catalog/items?limit=1").path("items").isEmpty()
        && master.get("/catalog/codes?limit=1").path("codes").isEmpty();
  }

  void load() throws IOException {
    Files.writeString(mark, "");
    long codes = 0;
    long items = 0;
    for (String file : files()) {
      progress.show("loading " + file);
      long puts = load(file);
      codes += file.startsWith("codes-") ? puts : 0;
      items += file.startsWith("items-") ? puts : 0;
    }
    Files.delete(mark);
    progress.say(
        "sample: "
            + Readable.count(codes)
            + " classification codes and "
            + Readable.count(items)
            + " items loaded");
  }

  private long load(String file) throws IOException {
    try (InputStream in = SampleCatalog.class.getResourceAsStream(FOLDER + "/" + file)) {
      return master
          .post(
              "/catalog/changes",
              "application/json",
              BodyPublishers.ofByteArray(in.readAllBytes()),
              PATIENCE)
          .path("puts")
          .asLong();
    }
  }

  /** Names of the bundled files in the order to load them. */
  static List<String> files() throws IOException {
    URL folder = SampleCatalog.class.getResource(FOLDER);
    if (folder == null) {
      return List.of();
    }
    if (!folder.getProtocol().equals("jar")) {
      return jsonIn(Path.of(uri(folder)));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri(folder), Map.of())) {
      return jsonIn(jar.getPath(FOLDER));
    }
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException unusable) {
      throw new IOException("unusable location of the sample: " + url, unusable);
    }
  }

  private static List<String> jsonIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }
}
