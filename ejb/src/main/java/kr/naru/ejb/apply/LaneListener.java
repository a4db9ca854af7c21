package kr.naru.ejb.apply;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import kr.naru.apply.LaneApplier;
import kr.naru.apply.LaneMessage;
import kr.naru.apply.Outcome;
import kr.naru.apply.StoreException;

/**
 * Hands one lane's messages to the applier. No JTA: the store commits first, the message is
 * acknowledged when this returns. Waits and retries inside, so that no later message overtakes; an
 * exception leaves the message in the queue. One {@code <message-driven>} for each lane queue, one
 * session each: see ejb-jar.xml.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LaneListener implements MessageListener {

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

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
    String part = "lane " + message.lane();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      LaneApplier applier = runtime.applier();
      try {
        Outcome outcome = applier.apply(message);
        if (runtime.troubled(part)) {
          runtime.noTrouble(part);
          FollowerLog.laneGoesOn(message.lane());
        }
        if (outcome != Outcome.GAP) {
          return;
        }
        if (!runtime.laneTroubled()) {
          runtime.requestRewind(message.epoch());
        }
      } catch (InterruptedException e) {
        // Either the node stops, or a rewind took this applier's place.
        if (runtime.stopping()) {
          throw e;
        }
      } catch (StoreException | RuntimeException e) {
        if (!runtime.troubled(part) && !runtime.stopping()) {
          FollowerLog.laneStopped(message.lane(), e);
        }
        runtime.trouble(part, part + ": " + e.getMessage());
        runtime.pause(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      }
    }
  }
}
