/**
 * A follower's side of the network: asks its master for pages, for digests and for what to compare,
 * and reports.
 *
 * <ul>
 *   <li><b>identity</b>: the follower's token and keys.
 *   <li><b>fetch</b>: pages in order, a few ahead of the queues.
 *   <li><b>report</b>: what was received and applied, repeated until the master confirms it.
 * </ul>
 *
 * <p>Start at {@link kr.naru.pull.MasterClient}. Knows neither JMS nor Jakarta. Source: SYNC-7,
 * SYNC-10, SYNC-17.
 */
package kr.naru.pull;
