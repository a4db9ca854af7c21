/** Whether {@code naru verify} finds what differs, and nothing else, while everything goes on. */
package kr.naru.itest.verify;
