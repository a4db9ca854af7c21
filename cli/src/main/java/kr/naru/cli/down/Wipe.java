package kr.naru.cli.down;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.files.FileTree;

/** Deletes what stopped nodes keep. */
final class Wipe {

  private final Landscape landscape;

  Wipe(Landscape landscape) {
    this.landscape = landscape;
  }

  void nodes(List<Node> nodes) throws IOException {
    for (Node node : nodes) {
      FileTree.delete(landscape.directory(node).base());
      FileTree.delete(landscape.databaseFolder(node));
    }
    if (nodes.contains(landscape.master())) {
      Files.deleteIfExists(landscape.sampleMark());
    }
  }

  /** All nodes, the passwords and the linked servers; landscape.json and properties files stay. */
  void everything() throws IOException {
    nodes(landscape.nodes());
    FileTree.delete(landscape.servers());
    for (Path copy : landscape.programCopies()) {
      FileTree.delete(copy);
    }
    Files.deleteIfExists(landscape.credentials());
  }
}
