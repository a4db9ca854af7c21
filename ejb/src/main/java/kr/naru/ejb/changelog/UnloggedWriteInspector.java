package kr.naru.ejb.changelog;

import java.util.regex.Pattern;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Refuses writes of shared tables that pass the listeners by: bulk JPQL, native SQL, stateless
 * sessions. Source: SYNC-1 ("a path that cannot be logged is refused").
 */
public class UnloggedWriteInspector implements StatementInspector {

  private static final long serialVersionUID = 1L;

  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(\\s+table)?|replace\\s+into)\\s+(only\\s+)?"
              + "(\"?\\w+\"?\\s*\\.\\s*){0,2}\"?(item|item_attribute|contract_line|price_tier|classification_code)\"?(?![\\w$])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|--[^\\n]*", Pattern.DOTALL);

  /**
   * @throws UnloggedWriteException when the statement writes shared data outside a flush
   */
  @Override
  public String inspect(String sql) {
    if (!FlushGuard.flushing() && WRITE.matcher(COMMENT.matcher(sql).replaceAll(" ")).find()) {
      throw new UnloggedWriteException(sql);
    }
    return sql;
  }
}
