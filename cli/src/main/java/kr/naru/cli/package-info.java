/**
 * The command {@code naru}: one class per command, in a package per feature.
 *
 * <ul>
 *   <li>{@link kr.naru.cli.up}, {@link kr.naru.cli.down}: a landscape on this machine.
 *   <li>{@link kr.naru.cli.status}, {@link kr.naru.cli.changelog}: what a server knows of its log
 *       and followers.
 *   <li>{@link kr.naru.cli.follower}, {@link kr.naru.cli.proposal}: what an administrator does at a
 *       master.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.Naru}. Results go to standard output, progress and errors to
 * standard error, both in UTF-8.
 */
package kr.naru.cli;
