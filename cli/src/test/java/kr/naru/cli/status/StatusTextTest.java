package kr.naru.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  private final StatusText text = new StatusText(ZoneId.of("Asia/Seoul"));

  @Test
  void masterShowsHeadSynchronizationPointAndFollowers() throws IOException {
    assertThat(
            of(
                """
        {"logId":"L1","head":9512,"synchronizedAt":"2026-11-20T03:41:07Z","followers":[
          {"name":"mall","state":"synchronized","health":"normal","received":9512,"applied":9512,"backlog":0,"lagMs":0},
          {"name":"search","state":"stopped","health":"critical","received":9512,"applied":12,"backlog":9500,"lagMs":65000,
           "reason":"position 13: no column \\"색상\\""}]}"""))
        .isEqualTo(
            """
        log L1, head 9,512
        every follower has everything up to 2026-11-20 12:41:07 +09:00

        follower  state           health      received  applied  backlog        lag
        mall      ✔ synchronized  ✔ normal       9,512    9,512        0       0 ms
        search    ✖ stopped       ✖ critical     9,512       12    9,500  1 min 5 s

        search: position 13: no column "색상"
        """);
  }

  @Test
  void followerThatNeverReportedHasNoFigures() throws IOException {
    assertThat(
            of(
                """
        {"logId":"L1","head":3,"synchronizedAt":null,"followers":[
          {"name":"mall","state":"new","health":"unknown","received":null,"applied":null,"backlog":3,"lagMs":1200}]}"""))
        .isEqualTo(
            """
        log L1, head 3
        no synchronization point yet: not every follower has reported

        follower  state  health     received  applied  backlog    lag
        mall      … new  ? unknown         –        –        3  1.2 s
        """);
  }

  @Test
  void followerNodeShowsItself() throws IOException {
    assertThat(
            of(
                "{\"follower\":\"mall\",\"state\":\"running\",\"received\":5,\"applied\":5,\"reason\":null}"))
        .isEqualTo("follower mall  ✔ running  received 5  applied 5\n");
  }

  private String of(String json) throws IOException {
    return text.of(new ObjectMapper().readTree(json));
  }
}
