/**
 * Real and generated data through import, proposal, approval and the feed, compared entry by entry.
 * Real data is not part of the repository: {@code -Dnaru.data=DIR}. Source: SYNC-11.
 */
package kr.naru.itest.imports;
