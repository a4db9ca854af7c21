/**
 * What the tests of all modules share: conditions, and the list of tests that were skipped for want
 * of something. Start at {@link kr.naru.testing.Needs}.
 */
package kr.naru.testing;
