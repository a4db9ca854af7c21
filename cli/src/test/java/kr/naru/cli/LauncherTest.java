package kr.naru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code naru}, with a JVM and a Maven that only tell how they were called. */
class LauncherTest {

  private static final Path SCRIPT = Path.of("..", "naru");

  @TempDir private Path temporary;
  private Path clone;

  @BeforeEach
  void makeClone() throws IOException {
    clone = Files.createDirectories(temporary.resolve("나루 터"));
    program("naru", Files.readString(SCRIPT));
    program(
        "jdk/bin/java",
        """
        #!/bin/sh
        printf '%s\\n' "java in $(locale charmap)" "$@"
        """);
    Files.writeString(clone.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    program(
        "bin/mvn",
        """
        #!/bin/sh
        mkdir -p cli/target
        printf '%s\\n' "mvn in $(locale charmap)" "$PWD" >cli/target/naru.jar
        : >cli/target/naru-17.0.1.jsa
        """);
  }

  private void program(String name, String text) throws IOException {
    Path file = clone.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private List<String> naru(Map<String, String> locale, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(clone.resolve("naru").toString());
    builder.command().addAll(List.of(arguments));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    environment.putAll(locale);
    environment.remove("NARU_HOME");
    environment.put("JAVA_HOME", clone.resolve("jdk").toString());
    environment.put("PATH", clone.resolve("bin") + ":" + environment.get("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private Path jar() {
    return clone.resolve("cli/target/naru.jar");
  }

  @Test
  void itBuildsAndRunsInUtf8WhereALocaleIsNamedThatIsNotInstalled() throws Exception {
    List<String> out = naru(Map.of("LANG", "xx_XX.UTF-8"), "search", "냉동고");

    assertThat(jar()).hasContent("mvn in UTF-8\n" + clone + "\n");
    assertThat(out).contains("java in UTF-8", "search", "냉동고");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "xx_XX.UTF-8", "ko_KR.UTF-8", "ko_KR.eucKR"})
  void itRunsInUtf8InAnyLocale(String locale) throws Exception {
    Files.createDirectories(jar().getParent());
    Files.createFile(jar());
    Files.createFile(clone.resolve("cli/target/naru-17.0.1.jsa"));
    for (String name : List.of("LANG", "LC_CTYPE", "LC_ALL")) {
      List<String> out = naru(Map.of(name, locale), "search", "냉동고");

      assertThat(out).as(name).contains("java in UTF-8", "search", "냉동고");
    }
  }

  @Test
  void aUtf8LocaleThatIsInstalledStays() throws Exception {
    program("jdk/bin/java", "#!/bin/sh\nprintf '%s\\n' \"${LC_ALL:-none} $LANG\"\n");

    List<String> out = naru(Map.of("LANG", "C.UTF-8"), "status");

    assertThat(out).endsWith("none C.UTF-8");
  }
}
