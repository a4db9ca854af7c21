package kr.naru.cli.backup;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Readable;
import kr.naru.files.PathBytes;
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
      printJson(
          new ShowAnswer(
              RunView.of(manifest), found.object(), files ? entries(store, manifest) : null));
      return DONE;
    }
    print(found);
    if (files) {
      forEach(store, manifest, this::print);
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

  private interface Receiver {
    void take(Entry entry) throws IOException;
  }

  private static void forEach(Store store, Manifest manifest, Receiver receiver)
      throws IOException {
    try (BlobReader blobs = new BlobReader(store, Index.load(store))) {
      for (Manifest.Page page : manifest.pages()) {
        for (Entry entry : blobs.page(page.id())) {
          receiver.take(entry);
        }
      }
    }
  }

  private void print(Entry entry) throws IOException {
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

  private static List<ShowAnswer.EntryView> entries(Store store, Manifest manifest)
      throws IOException {
    List<ShowAnswer.EntryView> all = new ArrayList<>();
    forEach(store, manifest, entry -> all.add(ShowAnswer.EntryView.of(entry)));
    return all;
  }
}
