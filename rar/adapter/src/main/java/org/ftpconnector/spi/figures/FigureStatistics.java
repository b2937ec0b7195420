package org.ftpconnector.spi.figures;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;

/**
 * The figures of {@link FtpFiguresMXBean} in WildFly's management, {@code statistics=extended}: of
 * several connection factories the sums, all servers, and the last error of all.
 *
 * <p>They are counted whether they are enabled here or not, because JMX shows them too.
 */
public final class FigureStatistics implements StatisticsPlugin {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Method> GETTERS = getters();

  /** Texts that are told of all factories, and not of the one whose last error it is. */
  private static final Set<String> OF_ALL = Set.of("Server", "LeftOut");

  private final Source source;
  private volatile boolean enabled = true;

  /** Says at each reading whose figures these are. */
  public interface Source extends Serializable {
    List<FactoryFigures> figures();
  }

  public FigureStatistics(Source source) {
    this.source = source;
  }

  private static Map<String, Method> getters() {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : FtpFiguresMXBean.class.getMethods()) {
      if (method.isAnnotationPresent(Figure.class)) {
        getters.put(method.getName().substring("get".length()), method);
      }
    }
    return getters;
  }

  private static Method getter(String name) {
    Method getter = GETTERS.get(name);
    if (getter == null) {
      throw new IllegalArgumentException("no figure " + name + " in " + GETTERS.keySet());
    }
    return getter;
  }

  @Override
  public Set<String> getNames() {
    return Set.copyOf(GETTERS.keySet());
  }

  @Override
  public Class<?> getType(String name) {
    return getter(name).getReturnType();
  }

  @Override
  public String getDescription(String name) {
    Figure figure = getter(name).getAnnotation(Figure.class);
    return figure.unit().isEmpty()
        ? figure.value()
        : figure.value() + " Unit: " + figure.unit() + ".";
  }

  @Override
  public String getDescription(String name, Locale locale) {
    return getDescription(name);
  }

  @Override
  public Object getValue(String name) {
    List<FactoryFigures> all = source.figures();
    if (getType(name) == long.class) {
      return all.stream().mapToLong(figures -> (Long) read(name, figures)).sum();
    }
    if (OF_ALL.contains(name)) {
      return all.stream()
          .map(figures -> String.valueOf(read(name, figures)))
          .filter(text -> !text.isEmpty())
          .distinct()
          .collect(Collectors.joining(" "));
    }
    return all.stream()
        .max(Comparator.comparing(FactoryFigures::getLastErrorTime))
        .map(latest -> read(name, latest))
        .orElse("");
  }

  private static Object read(String name, FactoryFigures figures) {
    try {
      return getter(name).invoke(figures);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read figure " + name, e);
    }
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Override
  public void clear() {
    source.figures().forEach(FactoryFigures::clear);
  }
}
