package kr.naru.ejb.catalog;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.catalog.store.ChangeCount;

/**
 * Repeats a change whose transaction lost against another one: it waited too long, or they
 * deadlocked. The loser was rolled back whole, log included, so repeating it is safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CatalogTransactions {

  private static final int ATTEMPTS = 10;
  // Unique violation; serialization failure, deadlock; lock not available.
  private static final Set<String> WORTH_REPEATING = Set.of("23505", "40001", "40P01", "55P03");

  @EJB private CatalogService catalog;

  /**
   * @throws EJBException when the database failed, or the change lost every time
   */
  public ChangeCount change(Collection<CatalogChange> changes) {
    for (int attempt = 1; ; attempt++) {
      try {
        return catalog.change(changes);
      } catch (EJBException e) {
        if (attempt == ATTEMPTS || !lostAgainstAnother(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean lostAgainstAnother(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && WORTH_REPEATING.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
