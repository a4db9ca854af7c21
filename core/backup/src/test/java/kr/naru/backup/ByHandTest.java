package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import kr.naru.backup.store.Store;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/backup-format.md says about reading a store without Naru. */
class ByHandTest {

  private static final Path FORMAT = Path.of("../../docs/backup-format.md");

  @TempDir private Path directory;

  @Test
  @Needs({"bash", "openssl", "sha256sum", "xxd", "zstd"})
  void theDocumentedScriptOpensUnitsAndManifest() throws Exception {
    Path source = Files.createDirectories(directory.resolve("source"));
    byte[] content = new byte[200_000];
    new Random(1).nextBytes(content);
    Files.write(source.resolve("random"), content);
    Files.writeString(source.resolve("text"), "words and words\n".repeat(20_000));
    Store store = Backups.store(directory.resolve("store"));
    Backups.run(store, source);
    Path password = Files.write(directory.resolve("password"), Backups.PASSWORD);
    Path script = Files.writeString(directory.resolve("open.sh"), script());

    String manifest = open(script, password, "runs/" + store.manifests().names().get(0));
    StringBuilder units = new StringBuilder();
    for (String name : store.units().names()) {
      units.append(open(script, password, "objects/" + name.substring(0, 2) + "/" + name));
    }

    assertThat(manifest).startsWith("naru-backup-run 1\n").contains("\nfiles 2\n");
    assertThat(units)
        .contains(new String(content, StandardCharsets.ISO_8859_1))
        .contains("words and words\n".repeat(20_000))
        .contains("/source/random\t");
  }

  private static String script() throws IOException {
    String text = Files.readString(FORMAT);
    int begin = text.indexOf("```sh\n") + 6;
    return text.substring(begin, text.indexOf("```", begin));
  }

  private String open(Path script, Path password, String object) throws Exception {
    Process process =
        new ProcessBuilder(
                "bash",
                script.toString(),
                directory.resolve("store").toString(),
                password.toString(),
                directory.resolve("store").resolve(object).toString())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    String raw = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("errors"))).isZero();
    return raw;
  }
}
