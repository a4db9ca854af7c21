package kr.naru.cli.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** What files hold, by what they begin with: all files of one import the same. */
enum FileKind {
  /** Lines of JSON. */
  ITEMS("/proposals", "application/x-ndjson", "items"),
  /** UBL, or a response of the procurement service. */
  XML("/proposals", "application/xml", "items"),
  JSON_CODES("/proposals/codes", "application/json", "codes"),
  CSV_CODES("/proposals/codes", "text/csv", "codes");

  private static final int BEGINNING = 8_000;
  private static final Pattern FIRST_FIELD = Pattern.compile("\\{\\s*\"([^\"]*)\"");
  private static final List<String> FIELDS_OF_LINES =
      List.of(
          "op",
          "id",
          "item",
          "code",
          "classification",
          "name",
          "description",
          "manufacturer",
          "unit",
          "status",
          "attributes",
          "contractLines");

  private final String path;
  private final String contentType;
  private final String entries;

  FileKind(String path, String contentType, String entries) {
    this.path = path;
    this.contentType = contentType;
    this.entries = entries;
  }

  String path() {
    return path;
  }

  String contentType() {
    return contentType;
  }

  /** What a proposal of such a file holds. */
  String entries() {
    return entries;
  }

  /**
   * @param schemeSaid whether the user says that these are codes
   * @throws CommandFailed when they differ, or are codes of which nobody says the scheme
   */
  static FileKind of(List<Path> files, boolean schemeSaid) throws IOException {
    FileKind first = of(files.get(0), schemeSaid);
    for (Path file : files) {
      if (of(file, schemeSaid) != first) {
        throw new CommandFailed(
            ExitCode.USAGE,
            "some files are "
                + first.described()
                + " and some are not; import them one after the other");
      }
    }
    return first;
  }

  private String described() {
    return switch (this) {
      case ITEMS -> "lines of JSON";
      case XML -> "XML";
      case JSON_CODES -> "code lists in JSON";
      case CSV_CODES -> "code lists in CSV";
    };
  }

  private static FileKind of(Path file, boolean schemeSaid) throws IOException {
    String beginning = beginning(file);
    if (beginning.startsWith("<")) {
      return XML;
    }
    boolean json = beginning.startsWith("{");
    if (schemeSaid) {
      return json ? JSON_CODES : CSV_CODES;
    }
    if (json ? isCodeList(beginning) : beginning.matches("(?s)[^\\n]*\\bcode\\b[^\\n]*\n.*")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          file
              + " looks like a code list; say which scheme it is, and from when it is valid:\n"
              + "  ./naru import --scheme CPV --valid-from 2026-01-01 "
              + file);
    }
    return ITEMS;
  }

  /** An object whose first field no item has. */
  private static boolean isCodeList(String beginning) {
    Matcher field = FIRST_FIELD.matcher(beginning);
    return field.lookingAt() && !FIELDS_OF_LINES.contains(field.group(1));
  }

  /** Without byte order mark and white space in front; UTF-16 shows as what it begins with too. */
  private static String beginning(Path file) throws IOException {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(BEGINNING);
    }
    int start = 0;
    while (start < octets.length
        && (octets[start] >= 0 && octets[start] <= ' ' || isMark(octets[start]))) {
      start++;
    }
    return new String(octets, start, octets.length - start, StandardCharsets.UTF_8);
  }

  /** Of a byte order mark, in UTF-8 or UTF-16. */
  private static boolean isMark(byte octet) {
    int value = octet & 0xFF;
    return value == 0xEF || value == 0xBB || value == 0xBF || value == 0xFE || value == 0xFF;
  }
}
