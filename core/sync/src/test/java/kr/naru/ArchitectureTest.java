package kr.naru;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Keeps this module plain Java and its packages a list, not a web; docs/architecture.md shows it.
 */
@AnalyzeClasses(packages = "kr.naru", importOptions = ArchitectureTest.OwnClasses.class)
class ArchitectureTest {

  /** Not those of the modules that only the tests need. */
  static final class OwnClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/core/sync/target/classes/");
    }
  }

  @ArchTest static final ArchRule xmlUsesNothing = mayUse("xml");

  @ArchTest static final ArchRule catalogUsesNothingElse = mayUse("catalog", "xml");

  @ArchTest static final ArchRule changelogUsesNothingElse = mayUse("changelog", "xml");

  @ArchTest static final ArchRule cryptoUsesNothing = mayUse("crypto");

  @ArchTest static final ArchRule monitorUsesNothing = mayUse("monitor");

  @ArchTest static final ArchRule nodeUsesLanesAndThresholds = mayUse("node", "apply", "monitor");

  @ArchTest static final ArchRule loopUsesNothing = mayUse("loop");

  @ArchTest static final ArchRule feedUsesTheLog = mayUse("feed", "changelog", "crypto");

  @ArchTest static final ArchRule applyUsesTheLog = mayUse("apply", "changelog");

  @ArchTest static final ArchRule verifyUsesTheLog = mayUse("verify", "changelog");

  @ArchTest
  static final ArchRule everyPackageHasItsRule =
      classes()
          .should()
          .resideInAnyPackage(
              "kr.naru.xml..",
              "kr.naru.catalog..",
              "kr.naru.changelog..",
              "kr.naru.crypto..",
              "kr.naru.monitor..",
              "kr.naru.loop..",
              "kr.naru.node..",
              "kr.naru.feed..",
              "kr.naru.apply..",
              "kr.naru.verify..")
          .because(
              "what a package may use is said here: give a new one its mayUse(…) and a line in docs/architecture.md");

  @ArchTest
  static final ArchRule syncNeedsTheJdkOnly =
      noClasses()
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "kr.naru..",
                      "java..",
                      "javax.sql..",
                      "javax.crypto..",
                      "javax.xml..",
                      "org.w3c.dom..",
                      "org.xml.sax..",
                      "")))
          .because(
              "core runs without a server: pass in a Connection, Path or InstantSource, and do what needs Jakarta or a"
                  + " framework in ejb or web; faster parsers and providers come in as XMLInputFactory and Provider");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices()
          .matching("kr.naru.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "two packages that use each other are one: move the shared type into the lower one, or let the lower one"
                  + " take an interface that the upper one implements");

  private static ArchRule mayUse(String name, String... others) {
    String own = "kr.naru." + name + "..";
    String[] allowed =
        Stream.concat(Stream.of(own), Stream.of(others).map(other -> "kr.naru." + other + ".."))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(resideInAPackage("kr.naru..").and(not(resideInAnyPackage(allowed))))
        .because(
            "kr.naru."
                + name
                + " stands below the others: move the code that needs both into the upper package, or pass the value in");
  }
}
