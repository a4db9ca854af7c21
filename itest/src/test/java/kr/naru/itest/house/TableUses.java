package kr.naru.itest.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which packages SQL names which tables; entities of Hibernate name them too. */
final class TableUses {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");

  private TableUses() {}

  /** The tables that migrations make. */
  static Set<String> tables(Collection<Path> migrations) throws IOException {
    Set<String> tables = new TreeSet<>();
    for (Path file : migrations) {
      CREATED
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .forEach(tables::add);
    }
    return tables;
  }

  /** Packages by table. */
  static Map<String, Set<String>> of(Collection<Path> sources, Set<String> tables)
      throws IOException {
    Map<String, Set<String>> uses = new TreeMap<>();
    tables.forEach(table -> uses.put(table, new TreeSet<>()));
    for (Path folder : sources) {
      for (Path file : javaFiles(folder)) {
        String code = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        String literals =
            LITERAL.matcher(code).results().map(TableUses::text).collect(Collectors.joining(" "));
        for (String table : tables) {
          if (names(code, literals, table)) {
            PACKAGE.matcher(code).results().forEach(found -> uses.get(table).add(found.group(1)));
          }
        }
      }
    }
    return uses;
  }

  private static boolean names(String code, String literals, String table) {
    return Pattern.compile("\\b(from|into|update|join)\\s+" + table + "\\b(?!\\s+of\\b)")
            .matcher(literals)
            .find()
        || Pattern.compile("@(Collection)?Table\\(\\s*name = \"" + table + "\"")
            .matcher(code)
            .find();
  }

  private static String text(MatchResult literal) {
    return literal.group(1) == null ? literal.group(2) : literal.group(1);
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
