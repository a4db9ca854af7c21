/**
 * {@code naru up}: starts nodes and gives a new landscape what it needs.
 *
 * <ul>
 *   <li><b>build</b>: the server made by the ear module; nodes run from a linked copy of it, so
 *       that building again changes nothing under a running node.
 *   <li><b>launch</b>: a node's folders filled from the build, and its JVM started in a session of
 *       its own.
 *   <li><b>registration</b>: a follower's first key and token, fetched from the master.
 *   <li><b>sample</b>: real catalog data, loaded once into an empty catalog.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.up.Startup}. Everything may be interrupted and repeated.
 */
package kr.naru.cli.up;
