package org.ftpconnector;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets two classes know each other, and no ring of three or more: each class counts with those that
 * are nested in it.
 *
 * <p>Classes that can all reach each other are a knot. If its pairs form a tree, a way back is
 * always the way there, and the longest ring is two.
 */
final class OnlySmallCircles extends ArchCondition<JavaClass> {
  private final Map<String, Set<String>> known = new HashMap<>();

  OnlySmallCircles() {
    super("be in no circle of more than two classes");
  }

  @Override
  public void init(Collection<JavaClass> all) {
    Set<String> ours = new HashSet<>();
    all.forEach(type -> ours.add(outermost(type)));
    for (JavaClass type : all) {
      String from = outermost(type);
      Set<String> targets = known.computeIfAbsent(from, name -> new HashSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
          .filter(target -> ours.contains(target) && !target.equals(from))
          .forEach(targets::add);
    }
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(OnlySmallCircles::outermost).orElse(type.getName());
  }

  /** Of a nested class nothing is known: its outermost is checked for it. */
  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Set<String> knot = new TreeSet<>(reachable(type.getName()));
    knot.removeIf(other -> !reachable(other).contains(type.getName()));
    if (pairs(knot) >= Math.max(knot.size(), 1)) {
      events.add(SimpleConditionEvent.violated(type, "a ring of three or more is in " + knot));
    }
  }

  private Set<String> reachable(String from) {
    Set<String> reached = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(known.getOrDefault(from, Set.of()));
    while (!left.isEmpty()) {
      String next = left.pop();
      if (reached.add(next)) {
        left.addAll(known.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private int pairs(Set<String> knot) {
    int pairs = 0;
    for (String one : knot) {
      for (String other : knot) {
        boolean isPair =
            known.getOrDefault(one, Set.of()).contains(other)
                || known.getOrDefault(other, Set.of()).contains(one);
        pairs += one.compareTo(other) < 0 && isPair ? 1 : 0;
      }
    }
    return pairs;
  }
}
