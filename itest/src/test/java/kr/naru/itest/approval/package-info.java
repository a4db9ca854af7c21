/** Import, proposals and their approval as people type them. Source: SYNC-11. */
package kr.naru.itest.approval;
