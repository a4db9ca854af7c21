package kr.naru.cli.backup;

import java.util.List;
import kr.naru.backup.run.DryRun;
import kr.naru.cli.terminal.Readable;

/**
 * What a run would read.
 *
 * @param changed files that are new or changed
 * @param toRead their bytes
 */
record DryRunAnswer(long files, long bytes, long changed, long toRead, List<String> warnings)
    implements Answer {

  static DryRunAnswer of(DryRun found) {
    return new DryRunAnswer(
        found.files(), found.bytes(), found.changed(), found.toRead(), found.troubles());
  }

  @Override
  public List<Complaint> complaints() {
    return List.of(new Complaint("warning", warnings));
  }

  @Override
  public List<String> lines() {
    return List.of(
        "%s files, %s; would read %s files, %s (--dry-run: nothing was written)"
            .formatted(
                Readable.count(files),
                Readable.size(bytes),
                Readable.count(changed),
                Readable.size(toRead)));
  }
}
