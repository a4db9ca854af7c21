package kr.naru.cli.backup;

import kr.naru.backup.volume.ModeChoice;

/** A registered volume that is backed up, and how. */
record RunOfVolume(String name, ModeChoice choice) {

  String text() {
    return "volume %s: %s mode, %s (%s)"
        .formatted(name, choice.modeName(), choice.path(), choice.reason());
  }
}
