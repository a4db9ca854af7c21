/**
 * Changes that take effect only after approval (결재).
 *
 * <ul>
 *   <li><b>proposal</b>: a list of item changes that somebody imported; touches nothing.
 *   <li><b>approval</b>: somebody else's word; applies the whole proposal in one transaction with
 *       its log, so that master and followers show all of it or nothing.
 * </ul>
 *
 * <p>Start at {@link kr.naru.approval.ProposalImport} (propose) and {@link
 * kr.naru.approval.ProposalDecision} (decide). Source: SYNC-11.
 */
package kr.naru.approval;
