/** Proposals in transactions of the server; what they are stands in {@code kr.naru.approval}. */
package kr.naru.ejb.approval;
