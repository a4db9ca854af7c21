package kr.naru.catalog;

/** A class of a classification scheme with its titles. */
public record ClassificationCode(CodeKey key, Title title) {}
