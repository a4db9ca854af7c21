package kr.naru.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The system user that servers run as: the user that runs Naru, or, since PostgreSQL refuses root,
 * an unprivileged one.
 *
 * @param name empty: the user that runs Naru
 * @param uid numeric user id
 * @param gid numeric id of its group
 */
public record ServerAccount(String name, int uid, int gid) {

  /**
   * Who is taken when root names nobody: the first that exists. {@code nobody} exists everywhere,
   * but other services may run as it too.
   */
  private static final List<String> CANDIDATES = List.of("naru", "postgres", "nobody");

  private static final Path SELF = Path.of("/proc/self");

  /**
   * @param wanted name of a user; empty: Naru chooses. Only root may choose
   * @throws PostgresException when there is no such user, or it is root
   */
  public static ServerAccount choose(String wanted) throws IOException {
    int uid = (int) Files.getAttribute(SELF, "unix:uid");
    if (uid != 0) {
      return new ServerAccount("", uid, (int) Files.getAttribute(SELF, "unix:gid"));
    }
    List<String> names = wanted.isEmpty() ? CANDIDATES : List.of(wanted);
    for (String name : names) {
      Command.Result id = Command.run(List.of("id", "-u", "--", name), "");
      if (id.status() == 0) {
        return unprivileged(name, number(id));
      }
    }
    throw new PostgresException(
        "PostgreSQL does not run as root, and there is no user "
            + String.join(" or ", names)
            + "; make one: useradd --system --no-create-home "
            + names.get(0));
  }

  private static ServerAccount unprivileged(String name, int uid) throws IOException {
    if (uid == 0) {
      throw new PostgresException(
          "PostgreSQL does not run as root; name another user than " + name);
    }
    return new ServerAccount(name, uid, number(Command.run(List.of("id", "-g", "--", name), "")));
  }

  private static int number(Command.Result id) {
    return Integer.parseInt(id.output().strip());
  }

  /** Whether it is another user than the one that runs Naru. */
  public boolean isOther() {
    return !name.isEmpty();
  }

  /** Whether this user can enter a folder, which the folders above it may forbid. */
  public boolean canEnter(Path folder) throws IOException {
    return test("-x", folder);
  }

  boolean canRun(Path program) throws IOException {
    return test("-x", program);
  }

  private boolean test(String what, Path path) throws IOException {
    return Command.run(command(Path.of("test"), List.of(what, path.toString())), "").status() == 0;
  }

  /** The command line that runs a program as this user. */
  List<String> command(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isOther()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
    }
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }

  /** Makes a file or folder this user's own. */
  void own(Path path) throws IOException {
    if (isOther()) {
      shareWithGroup(path);
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Gives a file or folder to this user's group; its owner stays. */
  public void shareWithGroup(Path path) throws IOException {
    if (isOther()) {
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
