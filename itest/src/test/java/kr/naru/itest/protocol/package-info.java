/**
 * Tests of docs/log-protocol.md by somebody who has nothing but that document, and by somebody who
 * means no good.
 *
 * <ul>
 *   <li><b>stranger</b>: a follower outside the landscape, with a token and a key.
 *   <li><b>proxy</b>: what stands between the master and {@code mall}; honest until told otherwise.
 * </ul>
 *
 * <p>All tests here share one landscape, see {@link kr.naru.itest.protocol.ProxiedLandscape}.
 */
package kr.naru.itest.protocol;
