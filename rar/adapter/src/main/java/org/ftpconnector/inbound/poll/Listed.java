package org.ftpconnector.inbound.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.inbound.server.InboxFile;

/**
 * What a poll has found.
 *
 * @param files those to be claimed next, in their order, at most as many as one poll takes
 * @param waiting how many there are in all, by what the listing tells
 * @param oldest how long the oldest of them has been there since it was last modified
 */
public record Listed(List<InboxFile> files, long waiting, Optional<Duration> oldest) {}
