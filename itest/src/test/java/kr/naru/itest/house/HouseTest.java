package kr.naru.itest.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A failure says that docs/architecture.md is no longer true, or that the code left its rooms. */
class HouseTest {

  private static final Path ROOT = Landscape.root();
  private static final Modules MODULES = new Modules(ROOT);
  private static final Pattern LINK = Pattern.compile("\\]\\((\\.\\./[^)#]+)");
  private static final Pattern REQUIREMENT =
      Pattern.compile("\\b(SYNC|REPL|BKUP|CLUS|GRID|USER)-\\d+\\b");
  private static final int MOST_LINES = 300;

  /** Makes a schema ready, by Flyway, or is a listener's own: framework code without its import. */
  private static final Set<String> EDGES_WITHOUT_IMPORT =
      Set.of("Migrations", "FlushGuard", "LoggedEntities", "UnloggedWriteException");

  private static JavaClasses classes;
  private static String architecture;

  @BeforeAll
  static void read() throws IOException {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    classes = new ClassFileImporter().importPaths(MODULES.classes());
    architecture = Files.readString(ROOT.resolve("docs/architecture.md"));
  }

  @Test
  void theTableOfModulesIsWhatTheBuildSays() {
    Map<String, Set<String>> told = new TreeMap<>();
    for (List<String> row : table("| module | holds | uses |")) {
      Set<String> modules = new TreeSet<>();
      for (String used : row.get(2).split(", ")) {
        if (MODULES.folders().contains(used)) {
          modules.add(used);
        }
      }
      told.put(row.get(0).replace("`", ""), modules);
    }

    assertThat(told).isEqualTo(MODULES.uses());
  }

  @Test
  void everyPackageStandsInTheTableOfPackages() {
    Set<String> told =
        table("| package | is |").stream()
            .flatMap(row -> Arrays.stream(row.get(0).replace("`", "").split(", ")))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("kr.naru"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found).allMatch(name -> told.stream().anyMatch(row -> isCovered(name, row)));
    assertThat(told).allMatch(row -> found.stream().anyMatch(name -> isCovered(name, row)));
  }

  private static boolean isCovered(String name, String row) {
    return row.endsWith(".*")
        ? name.startsWith(row.substring(0, row.length() - 2))
        : name.equals(row);
  }

  @Test
  void noPackageUsesOneThatUsesIt() {
    slices().matching("kr.naru.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theWayOfAPriceIsToldInTenFilesThatExist() {
    String chapter = chapter("## Where does a changed price become a row in the mall?");

    List<String> files =
        LINK.matcher(chapter).results().map(link -> link.group(1)).distinct().toList();
    assertThat(files).hasSizeBetween(5, 10);
    assertThat(files)
        .allSatisfy(file -> assertThat(ROOT.resolve("docs").resolve(file)).isRegularFile());
  }

  @Test
  void twoOfFiveTypesAreNotPublic() {
    List<JavaClass> types =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith("kr.naru"))
            .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .toList();
    long hidden =
        types.stream().filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC)).count();

    assertThat(100 * hidden / types.size())
        .as("%d of %d types are not public, in percent", hidden, types.size())
        .isGreaterThanOrEqualTo(40);
  }

  @Test
  void noTwoTypesHaveOneName() {
    Map<String, List<String>> named =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));

    assertThat(named).allSatisfy((name, packages) -> assertThat(packages).as(name).hasSize(1));
  }

  @Test
  void noFileIsLongerThanALookCanTake() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path folder : MODULES.sources()) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          if (Files.readAllLines(file).size() > MOST_LINES) {
            tooLong.add(file.getFileName().toString());
          }
        }
      }
    }

    assertThat(tooLong).isEmpty();
  }

  @Test
  void aClassOfTheEdgeBelongsToAFramework() {
    List<String> plain =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith("kr.naru.ejb"))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !EDGES_WITHOUT_IMPORT.contains(type.getSimpleName()))
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .map(use -> use.getTargetClass().getPackageName())
                        .noneMatch(
                            name ->
                                name.startsWith("jakarta.")
                                    || name.startsWith("org.hibernate.")
                                    || name.startsWith("org.wildfly.")))
            .map(JavaClass::getName)
            .toList();

    assertThat(plain).as("plain Java in ejb: give it a module of core/").isEmpty();
  }

  @Test
  void everyRequirementThatIsCitedIsDefined() throws IOException {
    String requirements = Files.readString(ROOT.resolve("docs/requirements.md"));
    Set<String> cited = new TreeSet<>();
    for (Path folder : MODULES.sources()) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          REQUIREMENT
              .matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .forEach(cited::add);
        }
      }
    }

    assertThat(cited).isNotEmpty();
    assertThat(cited).allMatch(id -> requirements.contains("| " + id + " "), "is defined");
  }

  @Test
  void aTableHasTheOwnerThatIsTold() throws IOException {
    Map<String, Set<String>> told = new TreeMap<>();
    for (List<String> row : table("| tables | owner |")) {
      for (String name : row.get(0).replace("`", "").split(", ")) {
        told.put(name, new TreeSet<>(List.of(row.get(1).replace("`", "").split(", "))));
      }
    }
    Set<String> tables = TableUses.tables(migrations());

    Map<String, Set<String>> found = TableUses.of(MODULES.sources(), tables);

    assertThat(told.keySet()).isEqualTo(tables);
    assertThat(found)
        .allSatisfy(
            (table, packages) -> assertThat(told.get(table)).as(table).containsAll(packages));
  }

  private static List<Path> migrations() throws IOException {
    List<Path> migrations = new ArrayList<>();
    for (String folder : MODULES.folders()) {
      Path resources = ROOT.resolve(folder).resolve("src/main/resources/db");
      if (Files.isDirectory(resources)) {
        try (Stream<Path> files = Files.walk(resources)) {
          files.filter(file -> file.toString().endsWith(".sql")).forEach(migrations::add);
        }
      }
    }
    return migrations;
  }

  private static String chapter(String heading) {
    int begin = architecture.indexOf(heading + "\n");
    assertThat(begin).as(heading).isNotNegative();
    int end = architecture.indexOf("\n## ", begin + 1);
    return architecture.substring(begin, end < 0 ? architecture.length() : end);
  }

  /** The cells of the table's rows, without its head. */
  private static List<List<String>> table(String head) {
    int begin = architecture.indexOf(head);
    assertThat(begin).as(head).isNotNegative();
    return architecture
        .substring(begin)
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
