package org.ftpconnector.vfs;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * That no more than two top-level classes reach each other by their dependencies, but for one
 * circle that is known: it may shrink, and has to be written down anew then, but not grow.
 */
final class HoldEachOtherInPairsAtMost extends ArchCondition<JavaClass> {
  private final Set<String> known;
  private final Map<String, Set<String>> uses = new HashMap<>();

  /** {@code known}: the simple names of the classes of the known circle. */
  HoldEachOtherInPairsAtMost(Set<String> known) {
    super("hold each other in pairs at most");
    this.known = known;
  }

  @Override
  public void init(Collection<JavaClass> all) {
    uses.clear();
    Set<String> here = new HashSet<>();
    all.forEach(each -> here.add(topLevel(each)));
    for (JavaClass each : all) {
      Set<String> used = uses.computeIfAbsent(topLevel(each), unknown -> new HashSet<>());
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = topLevel(dependency.getTargetClass().getBaseComponentType());
        if (here.contains(target)) {
          used.add(target);
        }
      }
    }
  }

  @Override
  public void check(JavaClass each, ConditionEvents events) {
    // Circles are found by all of them together.
  }

  @Override
  public void finish(ConditionEvents events) {
    Set<Set<String>> circles = new HashSet<>();
    uses.keySet().forEach(each -> circles.add(circle(each)));
    circles.removeIf(circle -> circle.size() <= 2);
    boolean isKnownThere = known.isEmpty();
    for (Set<String> circle : circles) {
      boolean isKnown = circle.equals(known);
      isKnownThere |= isKnown;
      events.add(
          new SimpleConditionEvent(
              circle, isKnown, circle.size() + " classes hold each other: " + circle));
    }
    if (!isKnownThere) {
      events.add(SimpleConditionEvent.violated(known, "the known circle is another now: " + known));
    }
  }

  /** The simple names of those that this class reaches and that reach it, itself included. */
  private Set<String> circle(String start) {
    Set<String> circle = new TreeSet<>();
    for (String other : reachedFrom(start)) {
      if (reachedFrom(other).contains(start)) {
        circle.add(other.substring(other.lastIndexOf('.') + 1));
      }
    }
    return circle;
  }

  private Set<String> reachedFrom(String start) {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      for (String used : uses.getOrDefault(next.remove(), Set.of())) {
        if (reached.add(used)) {
          next.add(used);
        }
      }
    }
    return reached;
  }

  private static String topLevel(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getName();
  }
}
