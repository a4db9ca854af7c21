package kr.naru.ejb.approval;

import kr.naru.changelog.Change;

/**
 * One change of a proposal and the line of the imported file it stood on.
 *
 * @param note why, as the sender says; null when nothing is said
 */
public record ProposalEntry(int line, Change change, String note) {

  public ProposalEntry(int line, Change change) {
    this(line, change, null);
  }
}
