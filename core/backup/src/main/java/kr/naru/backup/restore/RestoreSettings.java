package kr.naru.backup.restore;

import java.util.List;

/**
 * What is restored.
 *
 * @param paths as listed, with or without the first slash; empty for all
 * @param overwrite replaces things of the target
 */
public record RestoreSettings(List<String> paths, int threads, boolean overwrite) {

  public static RestoreSettings all(int threads) {
    return new RestoreSettings(List.of(), threads, false);
  }
}
