/**
 * System tests: whole landscapes of real servers on this machine, used as people use them.
 *
 * <ul>
 *   <li><b>landscape</b>: a home of its own under {@code target/landscapes}, made and driven by the
 *       command line, on free ports. Its logs stay after the test.
 *   <li><b>node</b>: one server of it: {@code master}, {@code mall}.
 * </ul>
 *
 * <p>Start at {@link kr.naru.itest.Landscape}. Tests find faults by what a server promises, never
 * by its speed.
 */
package kr.naru.itest;
