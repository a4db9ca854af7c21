package kr.naru.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

  @Test
  void anOrdinaryUserRunsServersItself() throws IOException {
    assumeTrue(!isRoot(), "runs as an ordinary user only");

    assertThat(ServerAccount.choose("nobody").isOther()).isFalse();
  }

  @Test
  void rootRunsThemAsAUserThatExists() throws IOException {
    assumeTrue(isRoot(), "runs as root only");

    ServerAccount account = ServerAccount.choose("");

    assertThat(account.name()).isIn("naru", "postgres", "nobody");
    assertThat(account.uid()).isNotZero();
  }

  @Test
  void rootIsToldWhichUserToMake() {
    assumeTrue(isRoot(), "runs as root only");

    assertThatThrownBy(() -> ServerAccount.choose("no-such-user"))
        .hasMessage(
            "PostgreSQL does not run as root, and there is no user no-such-user;"
                + " make one: useradd --system --no-create-home no-such-user");
    assertThatThrownBy(() -> ServerAccount.choose("root"))
        .hasMessageContaining("name another user than root");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
