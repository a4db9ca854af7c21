/** Searching the catalog; answered from the index of this node alone (SYNC-15). */
package kr.naru.web.search;
