package kr.naru.backup.upkeep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.store.UnitTable;

/** Makes the index anew from the trailers of all units. */
public final class RebuildIndex {

  private static final int BLOBS_AT_A_TIME = 300_000;

  private RebuildIndex() {}

  /**
   * @param damages units that could not be read; they are in no index now
   */
  public record Report(int units, long blobs, List<String> damages) {}

  /**
   * @throws BackupException when somebody uses the store
   */
  public static Report of(Store store) throws IOException {
    try (StoreLock alone =
        store
            .tryAlone()
            .orElseThrow(
                () ->
                    new BackupException(
                        "the store is in use: rebuild its index when nobody uses it"))) {
      List<String> old = store.indexSegments().names();
      Report report = write(store);
      for (String segment : old) {
        store.indexSegments().remove(segment);
      }
      store.indexSegments().syncRemovals();
      return report;
    }
  }

  private static Report write(Store store) throws IOException {
    List<String> damages = new ArrayList<>();
    long blobs = 0;
    int units = 0;
    try (ObjectReader reader = store.reader();
        ObjectWriter writer = store.writer(Throttle.NONE)) {
      Index index = new Index();
      for (String name : store.units().names()) {
        try {
          Kind kind = reader.unitKind(name);
          UnitTable table = UnitTable.parse(reader.trailer(kind, name), name);
          index.add(name, kind, store.units().length(name), table.rows());
          blobs += table.rows().size();
          units++;
        } catch (DamagedException damaged) {
          damages.add(damaged.getMessage());
        }
        if (index.unwrittenBlobs() > BLOBS_AT_A_TIME) {
          index.write(writer);
          index = new Index();
        }
      }
      index.write(writer);
    }
    return new Report(units, blobs, damages);
  }
}
