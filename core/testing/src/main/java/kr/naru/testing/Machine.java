package kr.naru.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What this machine has. Each answer is found once. */
final class Machine {

  private static final Set<String> RIGHTS = Set.of("root", "mount", "loop");
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private Machine() {}

  static boolean has(String need) {
    return KNOWN.computeIfAbsent(need, Machine::find);
  }

  /** Whether no package can bring it. */
  static boolean isRight(String need) {
    return RIGHTS.contains(need);
  }

  private static boolean find(String need) {
    try {
      return switch (need) {
        case "root" -> isRoot();
        case "mount" -> isRoot() && isProgram("mount") && canMount();
        case "loop" -> isRoot() && isProgram("losetup") && canAttach();
        default -> isProgram(need);
      };
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Programs for administrators are not on everybody's path. */
  private static boolean isProgram(String name) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static boolean canMount() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("naru-mount");
    boolean can = run("mount", "-t", "tmpfs", "tmpfs", folder.toString()).isEmpty();
    if (can) {
      run("umount", folder.toString());
    }
    Files.delete(folder);
    return can;
  }

  private static boolean canAttach() throws IOException, InterruptedException {
    if (!Files.exists(Path.of("/dev/loop-control"))) {
      return false;
    }
    Path image = Files.write(Files.createTempFile("naru", ".img"), new byte[4096]);
    String device = run("losetup", "--find", "--show", image.toString());
    boolean can = device.startsWith("/dev/");
    if (can) {
      run("losetup", "--detach", device);
    }
    Files.delete(image);
    return can;
  }

  /** What it said; empty when it said nothing. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
