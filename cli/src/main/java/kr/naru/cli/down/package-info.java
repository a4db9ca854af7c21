/**
 * {@code naru down}: stops nodes, and with {@code --wipe} forgets their data.
 *
 * <p>Start at {@link kr.naru.cli.down.Shutdown}; {@link kr.naru.cli.down.Wipe} deletes nothing
 * outside the home, and nothing in it that people wrote.
 */
package kr.naru.cli.down;
