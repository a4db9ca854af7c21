package kr.naru.itest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The running broker's own word on the lane queues: what is in the configuration does not count,
 * what came of it does. Source: SYNC-4, design "Apply".
 */
@ExtendWith({ServerOnFreePorts.class, ArquillianExtension.class})
@RunAsClient
class QueueSettingsIT {

  private static final int LANES = 8;

  @ArquillianResource private ManagementClient management;

  @Deployment
  static EnterpriseArchive application() {
    return Deployments.application();
  }

  @Test
  void redeliveryNeverOvertakesAndNeverGivesUp() throws IOException {
    for (int lane = 0; lane < LANES; lane++) {
      ModelNode settings = settings("jms.queue.naru.follower.lane." + lane);

      assertThat(settings.get("redelivery-delay").asLong()).as("redelivery-delay").isZero();
      assertThat(settings.get("redelivery-multiplier").asDouble(1)).isEqualTo(1);
      assertThat(settings.get("max-delivery-attempts").asInt()).isEqualTo(-1);
    }
  }

  @Test
  void fullQueueGoesToDiskAndDropsOrBlocksNothing() throws IOException {
    ModelNode settings = settings("jms.queue.naru.follower.lane.0");

    assertThat(settings.get("address-full-policy").asString()).isEqualTo("PAGE");
    assertThat(settings.get("max-size-bytes").asLong()).isEqualTo(10_485_760);
    assertThat(settings.get("page-size-bytes").asLong()).isEqualTo(2_097_152);
    assertThat(settings.get("expiry-delay").asLong(-1)).isEqualTo(-1);
    assertThat(settings.get("last-value-queue").asBoolean(false)).isFalse();
  }

  @Test
  void cursorQueueHasTheSameSettings() throws IOException {
    assertThat(settings("jms.queue.naru.follower.cursor"))
        .isEqualTo(settings("jms.queue.naru.follower.lane.0"));
  }

  @Test
  void eachLaneHasOneConsumerAndKeepsItsMessages() throws IOException {
    for (int lane = 0; lane < LANES; lane++) {
      ModelNode queue = queue("naru.follower.lane." + lane);

      assertThat(queue.get("consumer-count").asInt()).as("consumers of lane " + lane).isOne();
      assertThat(queue.get("durable").asBoolean()).isTrue();
      assertThat(queue.get("temporary").asBoolean()).isFalse();
      assertThat(queue.get("paused").asBoolean()).isFalse();
    }
  }

  private ModelNode settings(String address) throws IOException {
    ModelNode operation = operation("resolve-address-setting");
    operation.get("activemq-address").set(address);
    return result(operation);
  }

  private ModelNode queue(String name) throws IOException {
    ModelNode operation = operation("read-resource");
    operation.get("address").add("jms-queue", name);
    operation.get("include-runtime").set(true);
    return result(operation);
  }

  private static ModelNode operation(String name) {
    ModelNode operation = new ModelNode();
    operation.get("operation").set(name);
    operation.get("address").add("subsystem", "messaging-activemq").add("server", "default");
    return operation;
  }

  private ModelNode result(ModelNode operation) throws IOException {
    ModelNode answer = management.getControllerClient().execute(operation);
    assertThat(answer.get("outcome").asString()).as(answer.toString()).isEqualTo("success");
    return answer.get("result");
  }
}
