package kr.naru.web.approval;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import kr.naru.approval.ProposalEntry;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.changelog.Change;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.web.json.CatalogInput;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/**
 * Reads newline-delimited JSON, one item change a line, as it arrives. Blank lines are passed over,
 * a byte order mark at the start too.
 */
final class NdjsonImport implements Iterator<ProposalEntry> {

  private static final int LINE_OCTETS = 1_000_000;

  private final InputStream in;
  private int line;
  private ProposalEntry next;
  private boolean ended;

  NdjsonImport(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /**
   * @throws ImportRefusal when the next line is no item change
   */
  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      byte[] octets = readLine();
      if (!blank(octets)) {
        next = entry(octets);
      }
    }
    return next != null;
  }

  @Override
  public ProposalEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("after line " + line);
    }
    ProposalEntry entry = next;
    next = null;
    return entry;
  }

  private ProposalEntry entry(byte[] octets) {
    CatalogChange change = CatalogInput.importLine(octets, line);
    if (change instanceof CatalogChange.PutItem put) {
      Change item = Change.put(change.entity(), ItemXml.write(put.item()));
      return new ProposalEntry(line, item, null, put.item().classification());
    }
    if (change instanceof CatalogChange.PutCode put) {
      Change code = Change.put(change.entity(), CodeXml.write(put.code()));
      return new ProposalEntry(line, code, null, null);
    }
    return new ProposalEntry(line, Change.delete(change.entity()), null, null);
  }

  private byte[] readLine() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(1024);
    line++;
    try {
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        if (octet < 0) {
          ended = true;
          break;
        }
        octets.write(octet);
        if (octets.size() > LINE_OCTETS) {
          throw ImportRefusal.at(Rule.MALFORMED, line, "longer than " + LINE_OCTETS + " octets");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the import broke off in line " + line, e);
    }
    return withoutMark(octets.toByteArray());
  }

  private byte[] withoutMark(byte[] octets) {
    boolean mark =
        line == 1
            && octets.length >= 3
            && octets[0] == (byte) 0xEF
            && octets[1] == (byte) 0xBB
            && octets[2] == (byte) 0xBF;
    return mark ? java.util.Arrays.copyOfRange(octets, 3, octets.length) : octets;
  }

  private static boolean blank(byte[] octets) {
    for (byte octet : octets) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }
}
