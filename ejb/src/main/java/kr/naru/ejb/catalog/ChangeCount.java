package kr.naru.ejb.catalog;

/** How many entities a transaction stored and removed; entries that changed nothing still count. */
public record ChangeCount(int puts, int deletes) {}
