/** Proposals, compared with the catalog and decided. */
package kr.naru.console.approval;
