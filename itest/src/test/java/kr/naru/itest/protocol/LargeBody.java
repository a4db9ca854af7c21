package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.naru.itest.Answer;

/**
 * Sends 100 MB without end or until the server has had enough, and reads what it answers. On a
 * plain socket: java.net.http gives up when the server answers before it has read everything.
 */
final class LargeBody {

  private static final int BLOCK = 1_000_000;
  private static final int BLOCKS = 100;
  private static final int PATIENCE_MILLIS = 60_000;

  private LargeBody() {}

  static Answer send(int port, String method, String path, String authorization, boolean chunked)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      Thread sender = new Thread(() -> send(socket, method, path, authorization, chunked), "large");
      sender.start();
      return answer(socket.getInputStream());
    }
  }

  private static void send(
      Socket socket, String method, String path, String authorization, boolean chunked) {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) ' ');
    String length =
        chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (long) BLOCK * BLOCKS;
    try {
      OutputStream out = socket.getOutputStream();
      out.write(
          "%s /naru/api%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: %s\r\nContent-Type: application/octet-stream\r\n%s\r\n\r\n"
              .formatted(method, path, authorization, length)
              .getBytes(US_ASCII));
      for (int i = 0; i < BLOCKS; i++) {
        if (chunked) {
          out.write((Integer.toHexString(BLOCK) + "\r\n").getBytes(US_ASCII));
        }
        out.write(block);
        if (chunked) {
          out.write("\r\n".getBytes(US_ASCII));
        }
      }
      if (chunked) {
        out.write("0\r\n\r\n".getBytes(US_ASCII));
      }
      out.flush();
    } catch (IOException hungUp) {
      // The server has answered and reads no more: what the test is about.
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    String status = line(in);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
    }
    List<String> length = headers.get("Content-Length");
    byte[] body =
        length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.get(0)));
    return new Answer(
        Integer.parseInt(status.split(" ")[1]), HttpHeaders.of(headers, (n, v) -> true), body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("the server hung up without an answer, after: " + line);
      }
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(US_ASCII);
  }
}
