package kr.naru.cli.proposal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells catalogue messages from files of lines: XML begins with {@code <}. */
final class XmlFiles {

  private XmlFiles() {}

  static boolean isXml(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int octet = in.read();
      while (octet >= 0 && (octet <= ' ' || isMark(octet))) {
        octet = in.read();
      }
      return octet == '<';
    }
  }

  /** Of a byte order mark, in UTF-8 or UTF-16. */
  private static boolean isMark(int octet) {
    return octet == 0xEF || octet == 0xBB || octet == 0xBF || octet == 0xFE || octet == 0xFF;
  }
}
