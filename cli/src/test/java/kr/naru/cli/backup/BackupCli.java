package kr.naru.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.naru.cli.CommandRun;

/** {@code naru backup} on one store. */
record BackupCli(Path store, Path password) {

  CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("backup"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--store", store.toString(), "--password-file", password.toString()));
    return CommandRun.of(all);
  }

  static JsonNode json(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }
}
