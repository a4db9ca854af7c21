package kr.naru.bench.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes what is backed up, changes it, and prints the tables: the parts of backup.sh in Java. */
public final class Trees {

  private static final long SEED = 4;

  private Trees() {}

  /**
   * @param arguments {@code tree DIR BYTES}, {@code small DIR COUNT BYTES-OF-EACH}, {@code database
   *     FILE BYTES}, {@code change FILE PERCENT pages|noise} (prints the octets changed), {@code
   *     report FIGURES}
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "tree" -> System.out.println(MixedTree.make(path, number(arguments[2]), SEED));
      case "small" ->
          MixedTree.makeSmall(path, (int) number(arguments[2]), (int) number(arguments[3]), SEED);
      case "database" -> DatabaseFile.make(path, number(arguments[2]), SEED);
      case "change" ->
          System.out.println(
              DatabaseFile.change(
                  path, Double.parseDouble(arguments[2]), kind(arguments[3]), SEED + 1));
      case "report" -> System.out.print(Report.of(Files.readAllLines(path)).text());
      default -> throw new IllegalArgumentException("no such part: " + arguments[0]);
    }
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static Kind kind(String name) {
    return Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
