package kr.naru.backup.upkeep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.IndexSegment;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.UnitTable;

/** How much of each unit runs need. */
final class UnitUse {

  /** Below this share of needed bytes a unit is written anew. */
  private static final double ENOUGH = 0.7;

  private final Index index;
  private final NeededBlobs needed;
  private final Map<String, Long> rawBytes = new HashMap<>();
  private final Map<String, Long> neededBytes = new HashMap<>();

  private UnitUse(Index index, NeededBlobs needed) {
    this.index = index;
    this.needed = needed;
  }

  static UnitUse of(Store store, Index index, NeededBlobs needed) throws IOException {
    UnitUse use = new UnitUse(index, needed);
    try (ObjectReader reader = store.reader()) {
      for (String segment : index.segments()) {
        IndexSegment.read(reader, segment, use::add);
      }
    }
    return use;
  }

  /** Segments may tell of one unit twice. */
  private void add(IndexSegment.Unit unit) {
    if (rawBytes.putIfAbsent(unit.name(), 0L) != null) {
      return;
    }
    for (UnitTable.Row row : unit.rows()) {
      rawBytes.merge(unit.name(), (long) row.length(), Long::sum);
      if (needs(unit.name(), row)) {
        neededBytes.merge(unit.name(), (long) Math.max(1, row.length()), Long::sum);
      }
    }
  }

  /** Whether the unit's blob is needed from here. */
  boolean needs(String unit, UnitTable.Row row) {
    return needed.isTakenFrom(unit, row.id());
  }

  boolean isNeeded(String unit) {
    return neededBytes.containsKey(unit);
  }

  Set<String> neededUnits() {
    return new HashSet<>(neededBytes.keySet());
  }

  /** Whether the index tells of a unit that nothing needs. */
  boolean hasUselessUnits() {
    return index.units().stream().anyMatch(unit -> !isNeeded(unit.name()));
  }

  /** Units of the given ones that are needed, but for little; in order of the index. */
  List<String> sparse(Set<String> present) {
    List<String> sparse = new ArrayList<>();
    for (Index.Unit unit : index.units()) {
      String name = unit.name();
      if (isNeeded(name)
          && present.contains(name)
          && neededBytes.get(name) < ENOUGH * rawBytes.get(name)) {
        sparse.add(name);
      }
    }
    return sparse;
  }
}
