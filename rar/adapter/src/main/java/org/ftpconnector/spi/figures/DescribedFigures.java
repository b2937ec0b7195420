package org.ftpconnector.spi.figures;

import javax.management.MBeanAttributeInfo;
import javax.management.StandardMBean;

/** Tells consoles what each figure means. */
final class DescribedFigures extends StandardMBean {

  /** {@code view}: what is shown of them. */
  <T> DescribedFigures(T figures, Class<T> view) {
    super(figures, view, true);
  }

  @Override
  protected String getDescription(MBeanAttributeInfo attribute) {
    Object meaning = attribute.getDescriptor().getFieldValue("meaning");
    return meaning == null ? attribute.getDescription() : meaning.toString();
  }
}
