package kr.naru.cli.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogTextTest {

  private final LogText text = new LogText(ZoneId.of("Asia/Seoul"));

  @Test
  void recordsAreATableWithAColumnForEachFollower() throws IOException {
    assertThat(
            of(
                """
        {"logId":"L1","head":3,"records":[
          {"position":1,"set":[1,2],"time":"2026-11-20T03:41:07Z","entity":"item","op":"put","key":"26052231",
           "content":"<item id='26052231'><name>논슬립</name></item>",
           "followers":{"mall":{"transmitted":true,"applied":true},"search":{"transmitted":true,"applied":false}}},
          {"position":2,"set":[1,2],"time":"2026-11-20T03:41:07Z","entity":"code","op":"delete","key":"CPV 03111000-2",
           "content":null,"followers":{"mall":{"transmitted":false,"applied":false}}}]}"""))
        .isEqualTo(
            """
        position  set  time                        entity  op      key             mall       search         content
               1  1–2  2026-11-20 12:41:07 +09:00  item    put     26052231        ✔ applied  … transmitted  <item id='26052231'><name>논슬립</name></item>
               2  1–2  2026-11-20 12:41:07 +09:00  code    delete  CPV 03111000-2  –          –

        the log goes on to 3: ./naru log --since 2
        """);
  }

  @Test
  void longContentIsShortened() throws IOException {
    String line =
        of(
            "{\"head\":1,\"records\":[{\"position\":1,\"set\":[1,1],\"content\":\""
                + "가".repeat(100)
                + "\"}]}");

    assertThat(line)
        .contains("가".repeat(29) + "…")
        .doesNotContain("가".repeat(30))
        .endsWith("this is the log's head\n");
  }

  @Test
  void emptyPageSaysWhereTheHeadIs() throws IOException {
    assertThat(of("{\"head\":1200,\"records\":[]}"))
        .endsWith("nothing more; the log's head is 1,200\n");
  }

  private String of(String json) throws IOException {
    return text.of(new ObjectMapper().readTree(json));
  }
}
