package kr.naru.catalog;

/** One thing wrong with an input: which field, what about it, what would be right. */
public record Violation(String field, String message) {}
