package org.ftpconnector.bench;

/**
 * What is known of a file.
 *
 * @param size in bytes
 * @param modifiedMillis since 1970
 */
public record Facts(long size, long modifiedMillis) {}
