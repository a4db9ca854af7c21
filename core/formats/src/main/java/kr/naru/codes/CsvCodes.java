package kr.naru.codes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A code list as CSV (RFC 4180) with a header; columns in any order. */
final class CsvCodes {

  /** {@code level} says what the code's digits say already, and is passed over. */
  static final List<String> COLUMNS =
      List.of(
          "code",
          "level",
          "title",
          "title_en",
          "title_ko",
          "valid_from",
          "valid_to",
          "replaced_by");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private CsvCodes() {}

  static void read(byte[] octets, CodeListReader.Taker taker) {
    long end = 0;
    try (Reader text = text(octets);
        CSVParser parser = CSVParser.parse(text, FORMAT)) {
      requireColumns(parser.getHeaderNames());
      end = parser.getCurrentLineNumber();
      for (CSVRecord record : parser) {
        int line = (int) end + 1;
        end = parser.getCurrentLineNumber();
        if (!isBlank(record)) {
          taker.take(line, fields(parser.getHeaderNames(), line, record));
        }
      }
    } catch (UncheckedIOException | CharacterCodingException | CSVException e) {
      throw broken(end + 1, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ImportRefusal(Rule.SCHEMA, "the CSV header cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw broken(end + 1, e);
    }
  }

  private static ImportRefusal broken(long line, Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    String problem =
        cause instanceof CharacterCodingException
            ? "the file is not UTF-8; save it as CSV UTF-8"
            : "no CSV: " + cause.getMessage();
    return ImportRefusal.at(Rule.MALFORMED, line, problem, e);
  }

  private static void requireColumns(List<String> header) {
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw ImportRefusal.at(
            Rule.SCHEMA,
            1,
            "column '" + column + "' is unknown; known are " + String.join(", ", COLUMNS));
      }
    }
    if (!header.contains("code")) {
      throw ImportRefusal.at(
          Rule.SCHEMA, 1, "the header has no column code; known are " + String.join(", ", COLUMNS));
    }
    if (header.stream().noneMatch(column -> column.startsWith("title"))) {
      throw ImportRefusal.at(
          Rule.SCHEMA, 1, "the header has no column title_en, title_ko or title");
    }
  }

  private static Map<String, String> fields(List<String> header, int line, CSVRecord record) {
    if (record.size() != header.size()) {
      throw ImportRefusal.at(
          Rule.SCHEMA,
          line,
          record.size() + " fields; the header has " + header.size() + " columns");
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < record.size(); i++) {
      if (!record.get(i).isBlank()) {
        fields.put(header.get(i), record.get(i).strip());
      }
    }
    return fields;
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isBlank();
  }

  private static Reader text(byte[] octets) {
    boolean mark =
        octets.length >= 3
            && octets[0] == (byte) 0xEF
            && octets[1] == (byte) 0xBB
            && octets[2] == (byte) 0xBF;
    int start = mark ? 3 : 0;
    return new InputStreamReader(
        new ByteArrayInputStream(octets, start, octets.length - start),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
