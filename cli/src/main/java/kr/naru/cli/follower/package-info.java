/**
 * {@code naru follower …}: who may read the log, and their keys.
 *
 * <ul>
 *   <li><b>token</b>: lets a follower ask for pages and report; shown once.
 *   <li><b>key</b>: 32 octets (AES-256) that only this follower and the master have; pages are
 *       encrypted to it.
 *   <li><b>KeyName</b>: the key's name in a page, for example {@code mall-2}.
 *   <li><b>rotation</b>: a new key takes over; the old one stays valid for a stated time.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.follower.FollowerCommand}. Source: SYNC-9, SYNC-14.
 */
package kr.naru.cli.follower;
