package kr.naru.bench.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A growing buffer of octets with the words and numbers of one seed. */
final class Scribe {

  private static final byte[][] WORDS = words(6_000);

  private final SplittableRandom random;
  private byte[] octets = new byte[1 << 16];
  private int length;

  Scribe(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Common words are short and come often, as in any language. */
  private static byte[][] words(int count) {
    SplittableRandom random = new SplittableRandom(1);
    String consonants = "bcdfghjklmnprstvw";
    String vowels = "aeiou";
    byte[][] words = new byte[count][];
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      int syllables = 1 + random.nextInt(i < 200 ? 2 : 4);
      for (int s = 0; s < syllables; s++) {
        word.append(consonants.charAt(random.nextInt(consonants.length())));
        word.append(vowels.charAt(random.nextInt(vowels.length())));
        if (random.nextInt(3) == 0) {
          word.append(consonants.charAt(random.nextInt(consonants.length())));
        }
      }
      words[i] = word.toString().getBytes(StandardCharsets.US_ASCII);
    }
    return words;
  }

  Scribe text(String text) {
    int size = text.length();
    reserve(size);
    for (int i = 0; i < size; i++) {
      octets[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  Scribe word() {
    double skewed = random.nextDouble();
    byte[] word = WORDS[(int) (WORDS.length * skewed * skewed * skewed)];
    reserve(word.length);
    System.arraycopy(word, 0, octets, length, word.length);
    length += word.length;
    return this;
  }

  Scribe words(int least, int most) {
    for (int left = between(least, most); left > 1; left--) {
      word().text(" ");
    }
    return word();
  }

  /** In decimal, with leading zeros to so many digits. */
  Scribe number(long value, int digits) {
    reserve(20);
    int end = length + Math.max(digits, Long.toString(value).length());
    for (int at = end - 1; at >= length; at--) {
      octets[at] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length = end;
    return this;
  }

  /** Big-endian, of so many octets. */
  Scribe binary(long value, int size) {
    reserve(size);
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      octets[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  Scribe noise(int size) {
    for (int left = size; left > 0; left -= 8) {
      binary(random.nextLong(), Math.min(left, 8));
    }
    return this;
  }

  Scribe zeros(int size) {
    reserve(size);
    Arrays.fill(octets, length, length + size, (byte) 0);
    length += size;
    return this;
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  int length() {
    return length;
  }

  void writeTo(WritableByteChannel out, int start, int size) throws IOException {
    ByteBuffer part = ByteBuffer.wrap(octets, start, size);
    while (part.hasRemaining()) {
      out.write(part);
    }
  }

  /** Forgets all but the first octets. */
  void cutTo(int size) {
    length = size;
  }

  private void reserve(int size) {
    if (length + size > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + size));
    }
  }
}
