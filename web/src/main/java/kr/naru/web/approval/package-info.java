/** Import of items as proposals, and the decision on them. Source: SYNC-11. */
package kr.naru.web.approval;
