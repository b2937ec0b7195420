/**
 * Measures this project's connections beside other FTP clients for Java: the same workloads on the
 * same servers, all contenders in turn, round after round.
 *
 * <p>{@link org.ftpconnector.bench.Benchmark} runs every {@link org.ftpconnector.bench.Workload}
 * with the {@link org.ftpconnector.bench.Client} of every {@link org.ftpconnector.bench.Contender}
 * in every {@link org.ftpconnector.bench.Setting}. Contenders are found by {@code ServiceLoader},
 * so that others can bring their own.
 */
@NullMarked
package org.ftpconnector.bench;

import org.jspecify.annotations.NullMarked;
