package org.ftpconnector.bench;

/**
 * What a run works with.
 *
 * @param contender whose turn it is
 * @param target where its clients work
 * @param client a warm one
 * @param second a warm one of the same contender at another server, for copies
 * @param scale of the workload; 1 is all of it
 * @param crew threads, for workloads that want more than one
 */
public record Course(
    Contender contender, Target target, Client client, Client second, double scale, Crew crew) {}
