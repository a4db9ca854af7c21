package kr.naru.ejb.approval;

import kr.naru.changelog.Change;

/** One change of a proposal and the line of the imported file it stood on. */
public record ProposalEntry(int line, Change change) {}
