package dev.trackset.metadata;

/**
 * One extended attribute, its name with the namespace ({@code user.mime_type}, {@code
 * system.posix_acl_access}).
 */
public record ExtendedAttribute(RawName name, byte[] value) {}
