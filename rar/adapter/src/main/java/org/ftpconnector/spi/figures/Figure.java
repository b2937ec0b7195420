package org.ftpconnector.spi.figures;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** What a figure counts, and in what; consoles show both. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Figure {
  /** What it counts or states. */
  @DescriptorKey("meaning")
  String value();

  /** The unit; empty for text. */
  @DescriptorKey("units")
  String unit() default "";
}
