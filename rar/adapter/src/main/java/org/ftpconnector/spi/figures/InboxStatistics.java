package org.ftpconnector.spi.figures;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;

/**
 * The figures of an adapter in WildFly's management: those of its connection factories, and the
 * numbers of {@link FtpInboxMXBean} as sums over the message-driven beans that are activated, with
 * {@code Inbox} before their names. Of ages it is the greatest.
 *
 * <p>What a bean has counted goes with its deactivation, and is not cleared before.
 */
public final class InboxStatistics implements StatisticsPlugin {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "Inbox";
  private static final String AGE = PREFIX + "OldestWaitingSeconds";
  private static final Map<String, Method> GETTERS = getters();

  private final StatisticsPlugin ofFactories;
  private final Source inboxes;

  /** Says at each reading which are activated. */
  public interface Source extends Serializable {
    List<FtpInboxMXBean> inboxes();
  }

  public InboxStatistics(StatisticsPlugin ofFactories, Source inboxes) {
    this.ofFactories = ofFactories;
    this.inboxes = inboxes;
  }

  private static Map<String, Method> getters() {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : FtpInboxMXBean.class.getMethods()) {
      if (method.isAnnotationPresent(Figure.class) && method.getReturnType() == long.class) {
        getters.put(PREFIX + method.getName().substring("get".length()), method);
      }
    }
    return getters;
  }

  @Override
  public Set<String> getNames() {
    Set<String> names = new TreeSet<>(ofFactories.getNames());
    names.addAll(GETTERS.keySet());
    return names;
  }

  @Override
  public Class<?> getType(String name) {
    return GETTERS.containsKey(name) ? long.class : ofFactories.getType(name);
  }

  @Override
  public String getDescription(String name) {
    Method getter = GETTERS.get(name);
    if (getter == null) {
      return ofFactories.getDescription(name);
    }
    Figure figure = getter.getAnnotation(Figure.class);
    return figure.value() + " Unit: " + figure.unit() + ".";
  }

  @Override
  public String getDescription(String name, Locale locale) {
    return getDescription(name);
  }

  @Override
  public Object getValue(String name) {
    Method getter = GETTERS.get(name);
    if (getter == null) {
      return ofFactories.getValue(name);
    }
    LongStream values = inboxes.inboxes().stream().mapToLong(inbox -> read(getter, inbox));
    return name.equals(AGE) ? values.max().orElse(-1) : values.sum();
  }

  private static long read(Method getter, FtpInboxMXBean inbox) {
    try {
      return (Long) getter.invoke(inbox);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read figure " + getter.getName(), e);
    }
  }

  @Override
  public boolean isEnabled() {
    return ofFactories.isEnabled();
  }

  @Override
  public void setEnabled(boolean enabled) {
    ofFactories.setEnabled(enabled);
  }

  @Override
  public void clear() {
    ofFactories.clear();
  }
}
