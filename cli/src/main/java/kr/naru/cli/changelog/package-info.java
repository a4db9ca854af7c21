/**
 * {@code naru log}: the change log in clear, for people.
 *
 * <ul>
 *   <li><b>position</b>: a change's place in the log, without gaps.
 *   <li><b>set</b>: the changes of one transaction, first to last position.
 *   <li><b>transmitted</b>, <b>applied</b>: how far a change got at a follower.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.changelog.LogText}. Source: SYNC-6.
 */
package kr.naru.cli.changelog;
