package kr.naru.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void mediansAreSetBesideTheFloorAndTheAims() {
    String text =
        Report.of(
                List.of(
                    "about\tborg\t-\tnot installed, so no figures of it",
                    "tree\tfloor\tbackup CPU\t10.0",
                    "tree\tnaru-2\tbackup CPU\t12.0",
                    "tree\trestic\tbackup CPU\t20.0",
                    "tree\tfloor\tbackup CPU\t11.0",
                    "tree\tfloor\tbackup CPU\t9.0",
                    "tree\tfloor\tstored\t1000000",
                    "tree\tfloor\tstored\t1000001",
                    "tree\tnaru-2\tstored\t1100000",
                    "tree\tnaru-2\tunchanged wall\t0.75",
                    "tree\trestic\tstored\t1050000"))
            .text();

    assertThat(text)
        .isEqualTo(
            """
            - borg: not installed, so no figures of it

            ### Backup: Aims

            | aim | at most | Naru, 2 threads | restic | borg | |
            | --- | ---: | ---: | ---: | ---: | --- |
            | backup: CPU / the floor's | 1.30 | 1.20 | 2.00 | – | reached |
            | stored / the floor's | 1.00 | 1.10 | 1.05 | – | **missed**, **behind restic** |

            ### Backup: Mixed tree

            | | floor | naru-2 | restic |
            | --- | ---: | ---: | ---: |
            | backup CPU, s | 10.00 (9.00–11.00) | 12.00 | 20.00 |
            | stored, MB | 1.00 | 1.10 | 1.05 |
            | unchanged wall, s | – | 0.75 | – |

            ### Backup: Mixed tree, ratio to the floor

            | | floor | naru-2 | restic |
            | --- | ---: | ---: | ---: |
            | backup CPU, s | 1.00 | 1.20 | 2.00 |
            | stored, MB | 1.00 | 1.10 | 1.05 |
            """);
  }

  @Test
  void growthOfTheStoreIsSetAgainstTheBytesChanged() {
    String text =
        Report.of(
                List.of(
                    "database\tall\tpages: changed\t1000000",
                    "database\tnaru-2\tpages: growth\t1300000",
                    "database\trestic\tpages: growth\t9000000"))
            .text();

    assertThat(text)
        .contains(
            "| database file: stored / changed, new content pages | 1.30 | 1.30 | 9.00 | – | reached |\n");
  }

  @Test
  void speedWithManyFilesIsSetAgainstThatWithFew() {
    String text =
        Report.of(
                List.of(
                    "many\tnaru-2\t1000 files: backup rate\t9",
                    "many\tnaru-2\t10000 files: backup rate\t6"))
            .text();

    assertThat(text)
        .contains(
            "| backup rate: 1000 files / with 10000 files (0.9 of the speed) | 1.111 | 1.50 | – | – | **missed** |\n");
  }

  @Test
  void lineOfAnotherShapeIsRefused() {
    assertThatThrownBy(() -> Report.of(List.of("tree\tfloor\tbackup CPU")))
        .hasMessageContaining("tree\tfloor\tbackup CPU");
  }
}
