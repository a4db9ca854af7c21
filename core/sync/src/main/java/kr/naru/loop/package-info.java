/**
 * Threads that do one thing again and again until they are told to stop.
 *
 * <ul>
 *   <li><b>loop thread</b>: a thread with a name, started once and waited for at the end. It is
 *       never interrupted: a thread that is interrupted while it uses a file closes it under all
 *       others.
 *   <li><b>stop signal</b>: what its loop looks at, and waits on between two rounds.
 *   <li><b>backoff</b>: how long to wait before the next try; longer each time, until one succeeds.
 * </ul>
 *
 * <p>Start at {@link kr.naru.loop.LoopThread}.
 */
package kr.naru.loop;
