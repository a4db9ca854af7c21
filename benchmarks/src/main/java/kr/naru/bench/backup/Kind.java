package kr.naru.bench.backup;

/** What a file is like. Each kind appends a piece: an element, a line, a page. */
enum Kind {
  /** Catalog items in XML. */
  XML {
    @Override
    void append(Scribe out) {
      out.text("  <item id=\"").number(out.between(1, 99_999_999), 8).text("\">\n    <name>");
      out.words(2, 6).text("</name>\n    <price currency=\"KRW\">").number(out.between(1, 99), 2);
      out.text("000</price>\n    <description>").words(10, 40).text("</description>\n  </item>\n");
    }
  },
  JSON {
    @Override
    void append(Scribe out) {
      out.text("{\"id\":").number(out.between(1, 9_999_999), 7).text(",\"title\":\"").words(2, 6);
      out.text("\",\"supplier\":\"").word().text("\",\"amount\":").number(out.between(1, 9_999), 4);
      out.text(",\"note\":\"").words(8, 30).text("\"},\n");
    }
  },
  SOURCE {
    @Override
    void append(Scribe out) {
      out.text("  /** Returns the ").words(4, 12).text(". */\n  public static int ").word();
      out.text("(int ").word().text(", long ").word().text(") {\n    int ").word().text(" = ");
      out.number(out.between(0, 999), 1).text(";\n    for (int i = 0; i < ").word();
      out.text(".length; i++) {\n      ").word().text(".").word().text("(").word();
      out.text("[i]);\n    }\n    return ").word().text(".").word().text("();\n  }\n\n");
    }
  },
  LOG {
    @Override
    void append(Scribe out) {
      out.text("2026-11-")
          .number(out.between(10, 11), 2)
          .text(" 12:")
          .number(out.between(0, 59), 2);
      out.text(":").number(out.between(0, 59), 2).text(",").number(out.between(0, 999), 3);
      out.text(" INFO  [kr.naru.").word().text("] (worker-").number(out.between(1, 8), 1);
      out.text(") request ")
          .number(out.between(1, 99_999_999), 8)
          .text(" of ")
          .word()
          .text(" took ");
      out.number(out.between(1, 900), 1).text(" ms: ").words(3, 9).text("\n");
    }
  },
  CSV {
    @Override
    void append(Scribe out) {
      out.number(out.between(1, 99_999_999), 8).text(";").words(1, 3).text(";2026-");
      out.number(out.between(1, 12), 2).text("-").number(out.between(1, 28), 2).text(";");
      out.number(out.between(1, 99_999), 1).text(".").number(out.between(0, 99), 2).text(";KRW;");
      out.word().text(";").number(out.between(10_000_000, 99_999_999), 8).text("\n");
    }
  },
  /** A page of rows: header, line pointers, free space, rows from the end, as PostgreSQL does. */
  PAGES {
    @Override
    void append(Scribe out) {
      int start = out.length();
      int rows = out.between(40, 48);
      out.binary(out.between(0, 1 << 30), 8).noise(4).binary(rows, 4).zeros(8);
      for (int row = 0; row < rows; row++) {
        out.binary(PAGE - 150L * (row + 1), 2).binary(150, 2);
      }
      out.zeros(out.between(200, 900));
      while (out.length() - start < PAGE) {
        row(out);
      }
      out.cutTo(start + PAGE);
    }

    private void row(Scribe out) {
      out.binary(700_000 + out.between(0, 5_000), 4).zeros(8).binary(0x0902, 4);
      out.binary(out.between(1, 90_000_000), 8).noise(8).binary(out.between(0, 1 << 28), 8);
      out.binary(out.between(1, 400), 4).words(3, 12).text("\0").word().text("\0");
    }
  },
  /** Packed already: nothing that a compressor could still take away. */
  NOISE {
    @Override
    void append(Scribe out) {
      out.noise(4096);
    }
  };

  /** Octets of a database page. */
  static final int PAGE = 8192;

  abstract void append(Scribe out);
}
