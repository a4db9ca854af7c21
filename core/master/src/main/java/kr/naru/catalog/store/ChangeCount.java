package kr.naru.catalog.store;

/** How many entities a transaction stored and removed; entries that changed nothing still count. */
public record ChangeCount(int puts, int deletes) {}
