/**
 * The shopping mall: a follower whose tables are of another shape than the master's, one row for
 * each sellable offer.
 *
 * <ul>
 *   <li><b>listing</b>: what the mall shows of an item.
 *   <li><b>offer</b>: one price of one contract line; a line with tiers is several offers.
 * </ul>
 *
 * <p>Start at {@link kr.naru.mall.MallProcessor} (write) and {@link kr.naru.mall.MallReader}
 * (read). Source: SYNC-8 (Contents Processor), SYNC-15, SYNC-16.
 */
package kr.naru.mall;
