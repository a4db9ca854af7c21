package kr.naru.backup.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.files.OpenDirectories;

/** Each thread's own open directories. */
final class ThreadDirectories implements AutoCloseable {

  /** How a thread gets its own. */
  interface Opening {
    OpenDirectories open() throws IOException;
  }

  private final Opening opening;
  private final ThreadLocal<OpenDirectories> own = new ThreadLocal<>();
  private final List<OpenDirectories> all = new ArrayList<>();

  ThreadDirectories(Opening opening) {
    this.opening = opening;
  }

  OpenDirectories get() throws IOException {
    OpenDirectories directories = own.get();
    if (directories == null) {
      directories = opening.open();
      own.set(directories);
      synchronized (all) {
        all.add(directories);
      }
    }
    return directories;
  }

  /** The thread comes to its end: threads of a long restore are many. */
  void release() throws IOException {
    OpenDirectories directories = own.get();
    if (directories != null) {
      own.remove();
      synchronized (all) {
        all.remove(directories);
      }
      directories.close();
    }
  }

  /** When no other thread is at work. */
  @Override
  public void close() throws IOException {
    for (OpenDirectories directories : all) {
      directories.close();
    }
    all.clear();
  }
}
