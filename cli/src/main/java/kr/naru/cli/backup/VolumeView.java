package kr.naru.cli.backup;

import kr.naru.backup.volume.RegisteredVolume;

/**
 * A registered volume as JSON has it.
 *
 * @param mount null where it has no mount point
 */
record VolumeView(String name, String host, String device, String mount, String added) {

  static VolumeView of(RegisteredVolume volume) {
    return new VolumeView(
        volume.name(),
        volume.host(),
        volume.device().toString(),
        volume.mount().map(Object::toString).orElse(null),
        volume.added().toString());
  }
}
