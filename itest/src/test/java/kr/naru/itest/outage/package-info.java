/**
 * One side is away for a while, or for ever: the other goes on, and both agree again by themselves.
 */
package kr.naru.itest.outage;
