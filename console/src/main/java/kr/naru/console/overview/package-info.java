/** Who has what, now and in the last hour. */
package kr.naru.console.overview;
