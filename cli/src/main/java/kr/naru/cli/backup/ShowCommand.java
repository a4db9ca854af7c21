package kr.naru.cli.backup;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows a run: when, what, warnings; with --files everything that is in it.")
final class ShowCommand extends BackupAction {

  @Parameters(
      paramLabel = "RUN",
      defaultValue = "latest",
      description = "Name of the run, its beginning, or latest (default: latest).")
  private String run;

  @Option(names = "--files", description = "Lists all entries: type, mode, owner, size, path.")
  private boolean files;

  @Option(
      names = "--content",
      description = "With --files: adds each file's extents, to find it in the store by hand.")
  private boolean content;

  @Override
  int act() throws IOException {
    Store store = options.open();
    Runs.Run found = Runs.load(store).find(run);
    Manifest manifest = found.manifest();
    if (json) {
      Map<String, Object> view = Views.run(manifest);
      view.put("object", found.object());
      if (files) {
        view.put("entries", entries(store, manifest));
      }
      printJson(view);
      return DONE;
    }
    print(found);
    if (files) {
      print(store, manifest);
    }
    return DONE;
  }

  private void print(Runs.Run found) {
    Manifest manifest = found.manifest();
    out().println("run       " + manifest.run());
    out().println("object    runs/" + found.object());
    out().println("host      " + manifest.host());
    out().println("started   " + time(manifest.started().toString()));
    out().println("finished  " + time(manifest.finished().toString()));
    manifest.parent().ifPresent(parent -> out().println("parent    " + parent));
    manifest.roots().forEach(root -> out().println("path      /" + PathBytes.text(root)));
    Manifest.Counts counts = manifest.counts();
    out()
        .println(
            "holds     %s files, %s directories, %s others, %s"
                .formatted(
                    Readable.count(counts.files()),
                    Readable.count(counts.directories()),
                    Readable.count(counts.others()),
                    Readable.size(counts.bytes())));
    out()
        .println(
            "made from %s read, %s stored"
                .formatted(Readable.size(counts.read()), Readable.size(counts.stored())));
    manifest.warnings().forEach(warning -> out().println("warning   " + warning));
  }

  private static String time(String instant) {
    return Readable.time(instant, ZoneId.systemDefault());
  }

  private void print(Store store, Manifest manifest) throws IOException {
    try (BlobReader blobs = new BlobReader(store, Index.load(store))) {
      for (Manifest.Page page : manifest.pages()) {
        for (Entry entry : blobs.page(page.id())) {
          out()
              .println(
                  "%s %04o %d:%d %12d /%s%s"
                      .formatted(
                          entry.type(),
                          entry.facts().permissions(),
                          entry.facts().owner(),
                          entry.facts().group(),
                          entry.facts().size(),
                          PathBytes.text(entry.path()),
                          content && entry.hasContent() ? "  " + entry.content().text() : ""));
        }
      }
    }
  }

  private static List<Map<String, Object>> entries(Store store, Manifest manifest)
      throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    try (BlobReader blobs = new BlobReader(store, Index.load(store))) {
      for (Manifest.Page page : manifest.pages()) {
        for (Entry entry : blobs.page(page.id())) {
          Map<String, Object> view = new LinkedHashMap<>();
          view.put("type", String.valueOf(entry.type()));
          view.put("path", "/" + PathBytes.text(entry.path()));
          view.put("mode", Integer.toOctalString(entry.facts().permissions()));
          view.put("owner", Integer.toUnsignedLong(entry.facts().owner()));
          view.put("group", Integer.toUnsignedLong(entry.facts().group()));
          view.put("size", entry.facts().size());
          all.add(view);
        }
      }
    }
    return all;
  }
}
