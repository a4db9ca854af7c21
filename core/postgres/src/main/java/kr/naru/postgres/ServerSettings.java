package kr.naru.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of {@code postgresql.conf} and {@code pg_hba.conf}: written anew at each start. */
final class ServerSettings {

  private static final String HEAD =
      """
      # Written by ./naru at each start. Settings of your own go into custom.conf beside this file; they win.
      """;
  private static final String CLIENTS =
      """
      # Written by ./naru at each start. Only this machine, only with a password.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private ServerSettings() {}

  /**
   * Durable, and reached by loopback TCP alone.
   *
   * @param further settings that win over these
   */
  static String configuration(int port, Map<String, String> further) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("max_connections", "100");
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
    settings.put("synchronous_commit", "on");
    settings.put("timezone", "UTC");
    settings.put("lc_messages", "C");
    settings.put("jit", "off");
    settings.put("logging_collector", "on");
    settings.put("log_directory", "../log");
    settings.put("log_filename", "postgresql-%a.log");
    settings.put("log_rotation_age", "1d");
    settings.put("log_rotation_size", "0");
    settings.put("log_truncate_on_rotation", "on");
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] %q%a %u@%d ");
    settings.putAll(further);
    return HEAD
        + settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
            .collect(Collectors.joining())
        + "include_if_exists = 'custom.conf'\n";
  }

  static String clients() {
    return CLIENTS;
  }
}
