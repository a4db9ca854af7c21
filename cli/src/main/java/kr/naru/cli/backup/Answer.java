package kr.naru.cli.backup;

import java.util.List;

/**
 * What a command answers: in JSON the components of the record that implements this, else lines for
 * people.
 */
interface Answer {

  /** Things of one kind that went wrong, such as {@code warning} or {@code damaged}. */
  record Complaint(String kind, List<String> lines) {}

  /** For standard error, before the lines; in JSON they are components. */
  default List<Complaint> complaints() {
    return List.of();
  }

  /** For standard output. */
  List<String> lines();
}
