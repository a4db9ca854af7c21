/**
 * What the tests of several modules need; no part of the product.
 *
 * <ul>
 *   <li>{@link kr.naru.testing.TestDatabases}: databases of a real PostgreSQL.
 * </ul>
 */
package kr.naru.testing;
