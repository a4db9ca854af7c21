package kr.naru.catalog;

/** A name in Korean and English; each may be missing (null). */
public record Title(String ko, String en) {}
