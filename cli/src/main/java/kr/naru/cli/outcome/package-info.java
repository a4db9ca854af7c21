/**
 * How a command ends.
 *
 * <ul>
 *   <li><b>exit code</b>: the command's contract with scripts; listed by every {@code --help}.
 *   <li><b>failed command</b>: a sentence for the person at the terminal and the exit code that
 *       goes with it.
 * </ul>
 *
 * <p>Uses nothing; everything else in the CLI uses it.
 */
package kr.naru.cli.outcome;
