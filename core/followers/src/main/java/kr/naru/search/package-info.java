/**
 * The search follower: a Lucene index of the catalog, and searches in it.
 *
 * <ul>
 *   <li><b>index state</b>: log and position of the last set in the index, kept in the commit data
 *       of the index itself, so that content and position cannot disagree.
 *   <li><b>offer</b>: a contract line as a search sees it; whether it can be ordered is asked with
 *       the day of the search, not with that of its change.
 *   <li><b>branch</b>: a class with all classes below it.
 *   <li><b>building</b>: the index has not yet been at the master's head; it is not served.
 * </ul>
 *
 * <p>Start at {@link kr.naru.search.LuceneFollowerStore} (write) and {@link
 * kr.naru.search.CatalogSearch} (read). Searches see commits only, and commits end with a set.
 * Source: SYNC-8 (Contents Processor), SYNC-11, SYNC-15, SYNC-16.
 */
package kr.naru.search;
