package kr.naru.ejb.changelog;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Puts the log into every session of the persistence unit. */
public class LoggingIntegrator implements Integrator {

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
    EventListenerRegistry registry =
        sessionFactory.getServiceRegistry().requireService(EventListenerRegistry.class);
    EntityListener listener = new EntityListener();
    registry.appendListeners(EventType.POST_INSERT, listener);
    registry.appendListeners(EventType.POST_UPDATE, listener);
    registry.appendListeners(EventType.POST_DELETE, listener);
    registry.appendListeners(EventType.POST_COLLECTION_RECREATE, listener);
    registry.appendListeners(EventType.POST_COLLECTION_UPDATE, listener);
    registry.appendListeners(EventType.POST_COLLECTION_REMOVE, listener);
    registry.setListeners(EventType.FLUSH, new LoggingFlush());
    registry.setListeners(EventType.AUTO_FLUSH, new LoggingAutoFlush());
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
    // The listeners end with their session factory.
  }
}
