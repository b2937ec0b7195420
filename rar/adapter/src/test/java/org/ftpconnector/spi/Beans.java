package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpconnector.spi.config.ConfigProperty;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.jspecify.annotations.Nullable;

/** Sets and gets configuration properties as a container does: by name. */
final class Beans {
  private Beans() {}

  static void set(FtpConfiguration bean, ConfigProperty property, @Nullable Object value)
      throws ReflectiveOperationException {
    bean.getClass().getMethod("set" + property.propertyName(), property.type()).invoke(bean, value);
  }

  static @Nullable Object get(FtpConfiguration bean, ConfigProperty property)
      throws ReflectiveOperationException {
    return bean.getClass().getMethod("get" + property.propertyName()).invoke(bean);
  }

  /** Some value other than the default. */
  static Object sample(ConfigProperty property) {
    Object sample = parse(property, property.type() == Boolean.class ? "true" : "4711");
    assertThat(sample).isNotEqualTo(property.defaultValue());
    return sample;
  }

  static Object parse(ConfigProperty property, String text) {
    if (property.type() == Integer.class) {
      return Integer.valueOf(text);
    }
    return property.type() == Boolean.class ? Boolean.valueOf(text) : text;
  }
}
