/**
 * What a node is told from outside: its roles, its names, its folders, its thresholds.
 *
 * <p>Start at {@link kr.naru.node.NodeSettings}. {@code docs/operating.md} lists every setting.
 * Read once, at the start.
 */
package kr.naru.node;
