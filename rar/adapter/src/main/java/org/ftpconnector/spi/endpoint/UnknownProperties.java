package org.ftpconnector.spi.endpoint;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds misspelt activation properties in a bean's own annotation: WildFly 39.0.1 leaves out what
 * the adapter does not know, with a warning, and so would a bean run with defaults.
 */
final class UnknownProperties {
  private static final String MESSAGE_DRIVEN = "jakarta.ejb.MessageDriven";

  /**
   * Jakarta Enterprise Beans 4.0, section 5.4.16, and Payara's own, which the adapter never sees.
   */
  private static final Set<String> OF_CONTAINERS =
      Set.of(
          "destination",
          "destinationLookup",
          "destinationType",
          "connectionFactoryLookup",
          "acknowledgeMode",
          "messageSelector",
          "resourceAdapter");

  private UnknownProperties() {}

  /** The names in the annotation of this class that nobody knows. */
  static List<String> of(Class<?> bean, Set<String> known) {
    List<String> unknown = new ArrayList<>();
    for (Annotation annotation : bean.getAnnotations()) {
      if (annotation.annotationType().getName().equals(MESSAGE_DRIVEN)) {
        Object properties = read(annotation, "activationConfig");
        for (int i = 0; i < Array.getLength(properties); i++) {
          String name = read((Annotation) Array.get(properties, i), "propertyName").toString();
          if (!known.contains(name) && !OF_CONTAINERS.contains(name)) {
            unknown.add(name);
          }
        }
      }
    }
    return unknown;
  }

  /** By reflection: the adapter does not need the classes of Jakarta Enterprise Beans. */
  private static Object read(Annotation annotation, String element) {
    try {
      return annotation.annotationType().getMethod(element).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + annotation, e);
    }
  }
}
