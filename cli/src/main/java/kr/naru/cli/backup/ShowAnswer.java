package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import kr.naru.backup.tree.Entry;
import kr.naru.files.PathBytes;

/**
 * A run in JSON.
 *
 * @param object name of its manifest
 * @param entries null when they were not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShowAnswer(@JsonUnwrapped RunView run, String object, List<EntryView> entries) {

  /** A thing of the run; the mode is octal. */
  record EntryView(String type, String path, String mode, long owner, long group, long size) {

    static EntryView of(Entry entry) {
      return new EntryView(
          String.valueOf(entry.type()),
          PathBytes.absoluteText(entry.path()),
          Integer.toOctalString(entry.facts().permissions()),
          Integer.toUnsignedLong(entry.facts().owner()),
          Integer.toUnsignedLong(entry.facts().group()),
          entry.facts().size());
    }
  }
}
