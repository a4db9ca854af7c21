/**
 * The commands {@code naru backup …}: thin, each makes one call of {@code kr.naru.backup} and tells
 * its result as text or JSON. Source: BKUP-13.
 */
package kr.naru.cli.backup;
