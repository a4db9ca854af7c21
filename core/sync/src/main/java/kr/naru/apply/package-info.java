/**
 * Brings a follower up to date: applies change sets in lane order, each with the effect of exactly
 * once.
 *
 * <ul>
 *   <li><b>lane</b>: changes whose keys fall together ({@link kr.naru.apply.Lanes}), in log order;
 *       lanes run in parallel.
 *   <li><b>owner</b>: the lowest lane of a set; the set travels in its queue.
 *   <li><b>previous</b>: the position a lane must stand at before a set may be applied.
 *   <li><b>duplicate</b>, <b>gap</b>: a set below its lane's position, or above what is missing;
 *       both are normal after a redelivery.
 *   <li><b>part</b>: a piece of a set too large for one message; parts wait in the inbox until the
 *       last is here.
 *   <li><b>epoch</b>: number of the pull that queued a message; after a rewind older messages are
 *       void.
 *   <li><b>applied position</b>: everything up to it is committed in the follower's store.
 * </ul>
 *
 * <p>Start at {@link kr.naru.apply.LaneSplitter} (page to lane messages) and {@link
 * kr.naru.apply.LaneApplier} (lane message to store). Knows neither JMS nor JTA nor what is behind
 * a {@link kr.naru.apply.FollowerStore}. Source: SYNC-3, SYNC-4, SYNC-11 (Lee et al., assumptions 3
 * and 4).
 */
package kr.naru.apply;
