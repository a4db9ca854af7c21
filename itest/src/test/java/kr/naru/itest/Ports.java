package kr.naru.itest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports below those that the system hands out by itself. */
final class Ports {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 30_000;

  /** Keeps the ports that WildFly places around HTTP from meeting the next node's. */
  private static final int STEP = 10;

  /** The node's database above HTTP. */
  private static final int DATABASE = 352;

  /** WildFly's management port above HTTP. */
  private static final int MANAGEMENT = 1_910;

  private Ports() {}

  /** So many HTTP ports; those of management and of the database are free too. */
  static List<Integer> forNodes(int count) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      List<Integer> ports = new ArrayList<>();
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      for (int node = 0; node < count; node++, port += STEP) {
        if (isFree(port) && isFree(port + DATABASE) && isFree(port + MANAGEMENT)) {
          ports.add(port);
        }
      }
      if (ports.size() == count) {
        return ports;
      }
    }
    throw new AssertionError("no free ports between " + LOWEST + " and " + HIGHEST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
