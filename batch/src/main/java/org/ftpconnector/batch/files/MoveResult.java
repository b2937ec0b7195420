package org.ftpconnector.batch.files;

/**
 * What a move has done.
 *
 * @param target where the file is now, without a password
 * @param bytes its size
 * @param isFinishedWork whether it was there already, from an attempt before
 */
public record MoveResult(String target, long bytes, boolean isFinishedWork) {}
