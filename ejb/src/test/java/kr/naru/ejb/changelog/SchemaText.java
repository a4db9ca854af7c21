package kr.naru.ejb.changelog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** All that a database's schema says, as text to compare. */
final class SchemaText {

  private static final List<String> QUERIES =
      List.of(
          "select c.relname || ' ' || c.relkind::text || ' ' || coalesce(c.reloptions::text, '') || ' '"
              + " || coalesce(pg_get_partkeydef(c.oid), '') from pg_class c"
              + " where c.relnamespace = 'public'::regnamespace",
          "select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull"
              + " || ' ' || a.attidentity::text || ' ' || coalesce(l.collname, '') || ' '"
              + " || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attnum"
              + " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
              + " left join pg_collation l on l.oid = a.attcollation"
              + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
              + " where c.relnamespace = 'public'::regnamespace",
          "select indexdef from pg_indexes where schemaname = 'public'",
          "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
              + " where connamespace = 'public'::regnamespace",
          "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
          "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace",
          "select sequencename || ' ' || increment_by || ' ' || cache_size || ' ' || start_value || ' '"
              + " || coalesce(last_value, 0) from pg_sequences where schemaname = 'public'");

  private static final String HISTORY =
      "select version || ' ' || description || ' ' || checksum || ' ' || success from %s";

  private SchemaText() {}

  static String of(DataSource database, String... histories) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.getConnection()) {
      for (String query : QUERIES) {
        append(text, connection, query);
      }
      for (String history : histories) {
        append(text, connection, HISTORY.formatted(history));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Connection connection, String query)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query + " order by 1")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
  }
}
