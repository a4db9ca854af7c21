/**
 * What the tests of several modules share; no part of the product.
 *
 * <ul>
 *   <li>{@link kr.naru.testing.TestDatabases}: databases of a real PostgreSQL.
 *   <li>{@link kr.naru.testing.Needs}: conditions, and the list of tests that were skipped for want
 *       of something.
 * </ul>
 */
package kr.naru.testing;
