package kr.naru.cli.backup;

import java.io.IOException;
import kr.naru.backup.tree.Runs;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the finished runs, oldest first.")
final class ListCommand extends BackupAction {

  @Override
  int act() throws IOException {
    ListAnswer answer = ListAnswer.of(Runs.load(options.open()));
    tell(answer);
    complain("damaged", answer.damaged());
    return answer.damaged().isEmpty() ? DONE : DAMAGED;
  }
}
