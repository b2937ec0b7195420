package org.ftpconnector.batch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a property of an artifact, or a figure, is for; the manual's tables are made of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@interface Meaning {
  /** What it is for, in one or two sentences. */
  String value();

  /** What it is if it is not given; empty where nothing is. */
  String standard() default "";

  /** Which values it has, where not any text. */
  String allowed() default "";

  /** Whether the artifact cannot do without. */
  boolean required() default false;
}
