package kr.naru.ejb.apply;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Duration;
import kr.naru.apply.FollowerProgress;
import kr.naru.apply.FollowerTroubles;
import kr.naru.apply.LaneApplier;
import kr.naru.apply.LaneMessage;
import kr.naru.apply.Outcome;
import kr.naru.apply.StoreException;
import kr.naru.loop.Backoff;
import kr.naru.pull.FollowerMessages;

/**
 * Hands one lane's messages to the applier. No JTA: the store commits first, the message is
 * acknowledged when this returns. Waits and retries inside, so that no later message overtakes; an
 * exception leaves the message in the queue. One {@code <message-driven>} for each lane queue, one
 * session each: see ejb-jar.xml.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LaneListener implements MessageListener {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  @EJB private FollowerRuntime runtime;

  @Override
  public void onMessage(Message message) {
    try {
      apply(LaneMessage.decode(message.getBody(byte[].class)));
    } catch (JMSException e) {
      throw new EJBException(e);
    } catch (InterruptedException e) {
      throw new EJBException("the message stays in its queue: " + e.getMessage(), e);
    }
  }

  private void apply(LaneMessage message) throws InterruptedException {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    FollowerProgress progress = runtime.progress();
    FollowerTroubles troubles = runtime.troubles();
    while (true) {
      LaneApplier applier = progress.applier();
      try {
        Outcome outcome = applier.apply(message);
        if (troubles.laneGoesOn(message.lane())) {
          FollowerMessages.laneGoesOn(message.lane());
        }
        if (outcome != Outcome.GAP) {
          return;
        }
        if (!troubles.anyLaneStopped()) {
          progress.requestRewind(message.epoch());
        }
      } catch (InterruptedException e) {
        // Either the node stops, or a rewind took this applier's place.
        if (progress.stopping()) {
          throw e;
        }
      } catch (StoreException | RuntimeException e) {
        if (troubles.laneStopped(message.lane(), e.getMessage()) && !progress.stopping()) {
          FollowerMessages.laneStopped(message.lane(), e);
        }
        progress.pause(backoff.next());
      }
    }
  }
}
