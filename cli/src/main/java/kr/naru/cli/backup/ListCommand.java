package kr.naru.cli.backup;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the finished runs, oldest first.")
final class ListCommand extends BackupAction {

  @Override
  int act() throws IOException {
    Store store = options.open();
    Runs runs = Runs.load(store);
    if (json) {
      printJson(
          Map.of(
              "runs",
              runs.all().stream().map(run -> Views.run(run.manifest())).toList(),
              "damaged",
              runs.damaged().values()));
    } else {
      print(runs);
    }
    complain("damaged", List.copyOf(runs.damaged().values()));
    return runs.damaged().isEmpty() ? DONE : DAMAGED;
  }

  private void print(Runs runs) {
    Table table =
        new Table()
            .left("run")
            .left("started")
            .left("host")
            .right("files")
            .right("size")
            .right("stored")
            .left("paths");
    for (Runs.Run run : runs.all()) {
      Manifest manifest = run.manifest();
      table.row(
          manifest.run(),
          Readable.time(manifest.started().toString(), ZoneId.systemDefault()),
          manifest.host(),
          Readable.count(manifest.counts().files()),
          Readable.size(manifest.counts().bytes()),
          Readable.size(manifest.counts().stored()),
          String.join(
              " ", manifest.roots().stream().map(root -> "/" + PathBytes.text(root)).toList()));
    }
    out().print(table);
  }
}
