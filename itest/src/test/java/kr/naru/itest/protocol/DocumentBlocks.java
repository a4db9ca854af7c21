package kr.naru.itest.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a document that are meant to be run. */
final class DocumentBlocks {

  private static final String FENCE = "```";
  private static final String FILE = " file=";

  /**
   * One block.
   *
   * @param kind what stands behind the fence, for example {@code sh test}
   */
  private record Block(String kind, String text) {}

  private final List<Block> blocks = new ArrayList<>();

  DocumentBlocks(Path document) throws IOException {
    String kind = null;
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(document)) {
      if (!line.startsWith(FENCE)) {
        text.append(line).append('\n');
      } else if (kind == null) {
        kind = line.substring(FENCE.length());
        text.setLength(0);
      } else {
        blocks.add(new Block(kind, text.toString()));
        kind = null;
      }
    }
  }

  /** The blocks of that kind as one script, which ends at the first command that fails. */
  String script(String kind) {
    StringBuilder script = new StringBuilder("set -eu\n");
    blocks.stream()
        .filter(block -> block.kind().equals(kind))
        .forEach(b -> script.append(b.text()));
    return script.toString();
  }

  /** Writes each block that names a file. */
  void writeFiles(Path folder) throws IOException {
    for (Block block : blocks) {
      int name = block.kind().indexOf(FILE);
      if (name >= 0) {
        Files.writeString(
            folder.resolve(block.kind().substring(name + FILE.length())), block.text());
      }
    }
  }
}
