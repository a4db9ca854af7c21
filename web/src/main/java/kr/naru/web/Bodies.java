package kr.naru.web;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies with a limit. */
public final class Bodies {

  private Bodies() {}

  /**
   * @throws TooLarge when the body is longer; no more than the limit was kept
   */
  public static byte[] read(InputStream body, int limit) throws IOException {
    byte[] octets = body.readNBytes(limit + 1);
    if (octets.length > limit) {
      throw new TooLarge(limit);
    }
    return octets;
  }
}
