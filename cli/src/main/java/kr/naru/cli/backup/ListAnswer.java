package kr.naru.cli.backup;

import java.time.ZoneId;
import java.util.List;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/**
 * The finished runs, oldest first.
 *
 * @param damaged what is wrong with manifests that cannot be read
 */
record ListAnswer(List<RunView> runs, List<String> damaged) implements Answer {

  static ListAnswer of(Runs runs) {
    return new ListAnswer(
        runs.all().stream().map(run -> RunView.of(run.manifest())).toList(),
        List.copyOf(runs.damaged().values()));
  }

  @Override
  public List<String> lines() {
    Table table =
        new Table()
            .left("run")
            .left("started")
            .left("host")
            .right("files")
            .right("size")
            .right("stored")
            .left("paths");
    for (RunView run : runs) {
      table.row(
          run.run(),
          Readable.time(run.started(), ZoneId.systemDefault()),
          run.host(),
          Readable.count(run.files()),
          Readable.size(run.bytes()),
          Readable.size(run.stored()),
          String.join(" ", run.paths()));
    }
    return table.toString().lines().toList();
  }
}
