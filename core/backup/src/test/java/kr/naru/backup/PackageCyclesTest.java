package kr.naru.backup;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the packages of the backup a list; its package-info tells their order. */
@AnalyzeClasses(packages = "kr.naru.backup", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageCyclesTest {

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices()
          .matching("kr.naru.backup.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "two packages that use each other are one: move the shared type into the lower one, or let the lower one"
                  + " take an interface that the upper one implements");
}
