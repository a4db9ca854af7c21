/**
 * A real catalog in monthly versions as files for {@code ./naru import}.
 *
 * <ul>
 *   <li><b>snapshot</b>: all products of a month, one in JSON a line: {@code category}, {@code
 *       name}, {@code price} and what else is known of it.
 *   <li><b>natural key</b>: what tells two products apart: everything but the price. Of several
 *       with one key the last counts.
 * </ul>
 *
 * <p>Start at {@link kr.naru.bench.products.Products}; {@code benchmarks/products.sh} runs it.
 */
package kr.naru.bench.products;
