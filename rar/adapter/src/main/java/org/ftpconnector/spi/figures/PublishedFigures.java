package org.ftpconnector.spi.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows figures in the platform's MBean server: those of an adapter's connection factories while
 * the adapter runs, those of a pool while that is open.
 */
public final class PublishedFigures {
  private final String type;
  private final Map<FactoryFigures, @Nullable ObjectName> published = new LinkedHashMap<>();
  private boolean running;

  private PublishedFigures(String type) {
    this.type = type;
  }

  /** Of connection factories in a container. */
  public static PublishedFigures ofFactories() {
    return new PublishedFigures("ConnectionFactory");
  }

  /** Of pools in plain Java. */
  public static PublishedFigures ofPools() {
    return new PublishedFigures("Pool");
  }

  /** Containers may fill their pools before they start the adapter. */
  public synchronized void start() {
    running = true;
    published.replaceAll((figures, none) -> register(figures));
  }

  public synchronized void add(FactoryFigures figures) {
    published.put(figures, running ? register(figures) : null);
  }

  public synchronized List<FactoryFigures> all() {
    return List.copyOf(published.keySet());
  }

  public synchronized void stop() {
    running = false;
    for (ObjectName name : published.values()) { // a method reference would load that class
      PlatformBeans.hide(name);
    }
    published.clear();
  }

  private @Nullable ObjectName register(FactoryFigures figures) {
    return figures.show("type=" + type + ",server=" + PlatformBeans.quoted(figures.getServer()));
  }
}
