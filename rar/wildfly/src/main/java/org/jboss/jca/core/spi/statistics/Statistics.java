package org.jboss.jca.core.spi.statistics;

/**
 * By this name WildFly asks who has figures to show. Its own interface wins there; this one,
 * written from its signatures, lets classes that implement it load on other servers, where nobody
 * asks. See docs/decisions/0009.
 */
public interface Statistics {

  /** The figures, or null for none. */
  StatisticsPlugin getStatistics();
}
