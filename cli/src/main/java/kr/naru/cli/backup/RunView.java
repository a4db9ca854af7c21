package kr.naru.cli.backup;

import java.util.List;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.PathBytes;

/**
 * A finished run as JSON has it: lengths in bytes, times in ISO 8601, paths as text.
 *
 * @param parent null of a first run
 */
record RunView(
    String run,
    String host,
    String started,
    String finished,
    String parent,
    List<String> paths,
    long files,
    long directories,
    long others,
    long bytes,
    long read,
    long stored,
    long unreadable,
    List<String> warnings) {

  static RunView of(Manifest manifest) {
    Manifest.Counts counts = manifest.counts();
    return new RunView(
        manifest.run(),
        manifest.host(),
        manifest.started().toString(),
        manifest.finished().toString(),
        manifest.parent().orElse(null),
        manifest.roots().stream().map(PathBytes::absoluteText).toList(),
        counts.files(),
        counts.directories(),
        counts.others(),
        counts.bytes(),
        counts.read(),
        counts.stored(),
        counts.unreadable(),
        manifest.warnings());
  }
}
