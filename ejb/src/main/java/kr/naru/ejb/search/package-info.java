/** The search index as a bean of its node; what it is and does stands in {@code kr.naru.search}. */
package kr.naru.ejb.search;
