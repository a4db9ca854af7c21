package kr.naru.backup.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;

/**
 * The finished runs of a store, oldest first.
 *
 * @param damaged what is wrong with manifests that cannot be read, by object name
 */
public record Runs(List<Run> all, Map<String, String> damaged) {

  /** A manifest and the name of its object. */
  public record Run(Manifest manifest, String object) {}

  public static Runs load(Store store) throws IOException {
    List<Run> runs = new ArrayList<>();
    Map<String, String> damaged = new LinkedHashMap<>();
    try (ObjectReader reader = store.reader()) {
      for (String name : store.manifests().names()) {
        try {
          ByteBuffer payload = reader.payload(Kind.MANIFEST, name);
          byte[] text = new byte[payload.remaining()];
          payload.get(text);
          runs.add(new Run(Manifest.parse(text, "runs/" + name), name));
        } catch (DamagedException wrong) {
          damaged.put(name, wrong.getMessage());
        }
      }
    }
    runs.sort(
        Comparator.comparing((Run run) -> run.manifest.started())
            .thenComparing(run -> run.manifest.run()));
    return new Runs(runs, damaged);
  }

  /**
   * @param name {@code latest}, a run's name or a beginning of it that fits one run only
   */
  public Run find(String name) throws BackupException {
    if (all.isEmpty()) {
      throw new BackupException("the store has no finished run");
    }
    if (name.equals("latest")) {
      return all.get(all.size() - 1);
    }
    List<Run> fitting = all.stream().filter(run -> run.manifest.run().startsWith(name)).toList();
    if (fitting.size() != 1) {
      throw new BackupException(
          fitting.isEmpty()
              ? "there is no run " + name + ": see naru backup list"
              : fitting.size() + " runs begin with " + name);
    }
    return fitting.get(0);
  }
}
