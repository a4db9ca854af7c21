package kr.naru.approval;

/**
 * How many items a proposal would add, replace and delete.
 *
 * @param replaced items that are there; some of them may stay as they are
 */
public record ProposalExtent(int added, int replaced, int deleted) {}
