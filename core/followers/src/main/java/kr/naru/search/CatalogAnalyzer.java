package kr.naru.search;

import com.ibm.icu.text.Normalizer2;
import java.io.Reader;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;

/**
 * Makes words of catalog texts, whatever language stands in them; a Korean name often holds English
 * words and the reverse. Korean compounds fall into their parts, particles and endings go, Hanja
 * become Hangul, letters lose case and accents (ё is е, ü is u), English words stand beside their
 * stem.
 */
final class CatalogAnalyzer extends Analyzer {

  /**
   * Nori's own list without adverbs, interjections, determiners and unknown words: in product names
   * these are mostly brands that the dictionary took for something else.
   */
  private static final Set<POS.Tag> DROPPED =
      EnumSet.of(
          POS.Tag.E,
          POS.Tag.J,
          POS.Tag.SP,
          POS.Tag.SSC,
          POS.Tag.SSO,
          POS.Tag.SC,
          POS.Tag.SE,
          POS.Tag.XPN,
          POS.Tag.XSA,
          POS.Tag.XSN,
          POS.Tag.XSV,
          POS.Tag.VSV);

  /** Before the tokenizer, which would make a word of the s. */
  private static final Pattern POSSESSIVE = Pattern.compile("(?<=\\p{L})['’][sS]\\b");

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new PatternReplaceCharFilter(
        POSSESSIVE, "", new ICUNormalizer2CharFilter(reader, Normalizer2.getNFKCInstance()));
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words =
        new KoreanTokenizer(
            TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null,
            KoreanTokenizer.DecompoundMode.DISCARD,
            false);
    TokenStream stream = new KoreanPartOfSpeechStopFilter(words, DROPPED);
    stream = new KoreanReadingFormFilter(stream);
    stream = new ICUFoldingFilter(stream);
    stream = new PorterStemFilter(new KeywordRepeatFilter(stream));
    return new TokenStreamComponents(words, new RemoveDuplicatesTokenFilter(stream));
  }

  @Override
  protected Reader initReaderForNormalization(String field, Reader reader) {
    return initReader(field, reader);
  }

  /** For the beginnings of words, and for words that may be misspelt. */
  @Override
  protected TokenStream normalize(String field, TokenStream word) {
    return new ICUFoldingFilter(word);
  }
}
