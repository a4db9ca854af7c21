package kr.naru.ejb.changelog;

import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.PostCollectionRecreateEvent;
import org.hibernate.event.spi.PostCollectionRecreateEventListener;
import org.hibernate.event.spi.PostCollectionRemoveEvent;
import org.hibernate.event.spi.PostCollectionRemoveEventListener;
import org.hibernate.event.spi.PostCollectionUpdateEvent;
import org.hibernate.event.spi.PostCollectionUpdateEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/** Notes every row that Hibernate wrote of a logged entity or one of its collections. */
final class EntityListener
    implements PostInsertEventListener,
        PostUpdateEventListener,
        PostDeleteEventListener,
        PostCollectionRecreateEventListener,
        PostCollectionUpdateEventListener,
        PostCollectionRemoveEventListener {

  private static final long serialVersionUID = 1L;

  @Override
  public void onPostInsert(PostInsertEvent event) {
    TransactionLog.touch(event.getSession(), event.getEntity(), false);
  }

  @Override
  public void onPostUpdate(PostUpdateEvent event) {
    TransactionLog.touch(event.getSession(), event.getEntity(), false);
  }

  @Override
  public void onPostDelete(PostDeleteEvent event) {
    TransactionLog.touch(event.getSession(), event.getEntity(), true);
  }

  @Override
  public void onPostRecreateCollection(PostCollectionRecreateEvent event) {
    collection(event);
  }

  @Override
  public void onPostUpdateCollection(PostCollectionUpdateEvent event) {
    collection(event);
  }

  @Override
  public void onPostRemoveCollection(PostCollectionRemoveEvent event) {
    collection(event);
  }

  @Override
  public boolean requiresPostCommitHandling(EntityPersister persister) {
    return false;
  }

  private static void collection(AbstractCollectionEvent event) {
    Object owner = event.getAffectedOwnerOrNull();
    if (owner != null) {
      TransactionLog.touch(event.getSession(), owner, false);
    }
  }
}
