package kr.naru.cli.landscape;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kr.naru.cli.api.Login;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.PrivateFile;

/** The credentials file: Java properties, {@code <user>.password=…}. */
public final class Credentials {

  private static final List<String> USERS = List.of("admin", "operator", "auditor");

  private final Path file;
  private final Properties properties;

  private Credentials(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  /** Makes the file with random passwords (mode 600); an existing file stays as it is. */
  public static Credentials createIfMissing(Path file) throws IOException {
    if (!Files.exists(file)) {
      StringBuilder text =
          new StringBuilder("# Passwords of this landscape, made at its first start.\n");
      USERS.forEach(
          user ->
              text.append(user).append(".password=").append(RandomPassword.make()).append('\n'));
      PrivateFile.create(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return read(file);
  }

  public static Credentials read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandFailed(
          ExitCode.FAILED,
          "no passwords at "
              + file
              + "; start a landscape with ./naru up, or name a file with --credentials");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Credentials(file, properties);
  }

  public Login login(String user) {
    String password = properties.getProperty(user + ".password");
    if (password == null) {
      throw new CommandFailed(ExitCode.FAILED, file + " holds no password of user '" + user + "'");
    }
    return new Login(user, password.strip(), file.toString());
  }
}
