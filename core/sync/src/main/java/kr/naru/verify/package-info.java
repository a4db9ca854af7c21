/**
 * Answers whether a follower's copy equals the master's catalog, while both go on changing.
 *
 * <ul>
 *   <li><b>content digest</b>: SHA-256 of one entity's content, written as the log would carry it
 *       now.
 *   <li><b>key range</b>: entities of one type, by key, above one and up to another.
 *   <li><b>range digest</b>: SHA-256 of the digests of a range, in order of key; of a range of one,
 *       that entity's digest itself.
 *   <li><b>difference</b>: an entity that is not the same on both sides although the follower has
 *       applied everything the master's answer showed and nothing has changed it since.
 *   <li><b>unsettled</b>: an entity that changed each time it was looked at.
 * </ul>
 *
 * <p>Start at {@link Comparison}: the follower runs it, range by range; only ranges that differ are
 * looked at entity by entity. Knows neither HTTP nor the store. Source: SYNC-17, USER-7, REPL-18.
 */
package kr.naru.verify;
