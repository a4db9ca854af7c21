/**
 * Keys, tokens and passwords: kept in WildFly's credential store and user realm, never in a
 * database.
 *
 * <ul>
 *   <li><b>vault</b>: the node's credential store, opened by a password file beside it.
 *   <li><b>token</b>: what a follower shows with each request; the master keeps its digest only.
 * </ul>
 *
 * <p>Source: SYNC-9, design "Security".
 */
package kr.naru.ejb.security;
