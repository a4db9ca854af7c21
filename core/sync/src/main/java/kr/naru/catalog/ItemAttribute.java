package kr.naru.catalog;

/** A property of an item; the unit may be missing (null). */
public record ItemAttribute(String name, String value, String unit) {}
