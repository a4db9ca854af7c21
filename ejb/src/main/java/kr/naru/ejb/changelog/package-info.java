/**
 * Binds every write of the catalog to its log, in one transaction, and gives committed sets their
 * positions.
 *
 * <p>Start at {@link kr.naru.ejb.changelog.TransactionLog} (one transaction's set) and {@link
 * kr.naru.ejb.changelog.NumbererLoop}. Depends on the catalog's entities; nothing here is called by
 * applications. Source: SYNC-1, SYNC-2, SYNC-8 (Logger).
 */
package kr.naru.ejb.changelog;
