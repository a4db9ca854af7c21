/** The search follower in a real landscape. */
package kr.naru.itest.search;
