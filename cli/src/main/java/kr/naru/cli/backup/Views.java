package kr.naru.cli.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.run.Counters;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.volume.RegisteredVolume;

/** Answers as JSON has them: bytes are numbers, times ISO 8601, names as text. */
final class Views {

  private Views() {}

  static Map<String, Object> counts(Counters.Snapshot now) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("files", now.files());
    view.put("directories", now.directories());
    view.put("others", now.others());
    view.put("bytes", now.bytes());
    view.put("unchanged", now.unchanged());
    view.put("read", now.read());
    view.put("added", now.added());
    view.put("stored", now.stored());
    view.put("units", now.units());
    view.put("unreadable", now.unreadable());
    view.put("resumed", now.resumed());
    return view;
  }

  static Map<String, Object> volume(RegisteredVolume volume) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", volume.name());
    view.put("host", volume.host());
    view.put("device", volume.device().toString());
    view.put("mount", volume.mount().map(Object::toString).orElse(null));
    view.put("added", volume.added().toString());
    return view;
  }

  static Map<String, Object> run(Manifest manifest) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", manifest.run());
    view.put("host", manifest.host());
    view.put("started", manifest.started().toString());
    view.put("finished", manifest.finished().toString());
    view.put("parent", manifest.parent().orElse(null));
    view.put("paths", manifest.roots().stream().map(root -> "/" + PathBytes.text(root)).toList());
    view.put("files", manifest.counts().files());
    view.put("directories", manifest.counts().directories());
    view.put("others", manifest.counts().others());
    view.put("bytes", manifest.counts().bytes());
    view.put("read", manifest.counts().read());
    view.put("stored", manifest.counts().stored());
    view.put("unreadable", manifest.counts().unreadable());
    view.put("warnings", manifest.warnings());
    return view;
  }
}
