package kr.naru.search;

import java.io.IOException;
import kr.naru.catalog.Title;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Marks in a name what a query found there. */
final class Highlights {

  private final UnifiedHighlighter highlighter;
  private final Query words;

  /**
   * @param words null: nothing is marked
   */
  Highlights(CatalogAnalyzer analyzer, Query words) {
    this.words = words;
    this.highlighter =
        UnifiedHighlighter.builderWithoutSearcher(analyzer)
            .withFieldMatcher(field -> true)
            // Otherwise a name is marked only where all the words stand in it.
            .withWeightMatches(false)
            .withBreakIterator(WholeBreakIterator::new)
            .withMaxNoHighlightPassages(0)
            .withFormatter(new Marks())
            .build();
  }

  /** The name for HTML, null where nothing of it was found. */
  Title in(Title name) throws IOException {
    if (words == null) {
      return null;
    }
    Title marked = new Title(in(name.ko()), in(name.en()));
    return marked.ko() == null && marked.en() == null ? null : marked;
  }

  private String in(String text) throws IOException {
    return text == null
        ? null
        : (String) highlighter.highlightWithoutSearcher(Documents.NAME, words, text, 1);
  }

  private static final class Marks extends PassageFormatter {

    @Override
    public String format(Passage[] passages, String content) {
      StringBuilder html = new StringBuilder();
      int done = 0;
      for (Passage passage : passages) {
        for (int i = 0; i < passage.getNumMatches(); i++) {
          int start = Math.max(done, passage.getMatchStarts()[i]);
          int end = passage.getMatchEnds()[i];
          if (end > start) {
            html.append(escaped(content.substring(done, start)))
                .append("<em>")
                .append(escaped(content.substring(start, end)))
                .append("</em>");
            done = end;
          }
        }
      }
      return html.append(escaped(content.substring(done))).toString();
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;");
    }
  }
}
