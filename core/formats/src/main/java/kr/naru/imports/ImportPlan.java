package kr.naru.imports;

import java.util.List;

/**
 * What a document means for the catalog as it is.
 *
 * @param entries each item and code once; none for what the catalog has already
 * @param warnings what should be looked at, and what the document asked in vain
 */
public record ImportPlan(List<ImportEntry> entries, List<String> warnings) {

  public ImportPlan {
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }
}
