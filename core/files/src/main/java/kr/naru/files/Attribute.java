package kr.naru.files;

/** An extended attribute; POSIX ACLs are among them. */
public record Attribute(byte[] name, byte[] value) {}
