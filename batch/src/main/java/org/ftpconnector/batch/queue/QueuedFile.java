package org.ftpconnector.batch.queue;

import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.OnConflict;

/**
 * A file that whichever node takes it from the queue moves.
 *
 * @param owner the job whose work it is, and the folder that the file is in
 * @param target URL of the folder that it is moved into
 * @param onConflict what is done where a file of its name is there
 * @param listed the file
 */
public record QueuedFile(
    ManifestOwner owner, String target, OnConflict onConflict, ListedFile listed) {}
