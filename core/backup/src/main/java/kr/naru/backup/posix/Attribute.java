package kr.naru.backup.posix;

/** An extended attribute; POSIX ACLs are among them. */
public record Attribute(byte[] name, byte[] value) {}
