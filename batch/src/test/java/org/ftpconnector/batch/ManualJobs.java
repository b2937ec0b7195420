package org.ftpconnector.batch;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.ftpconnector.fixtures.ManualPage;
import org.jberet.spi.JobXmlResolver;
import org.jspecify.annotations.Nullable;

/** Jobs are those of the manual: JBeret asks for {@code ID.xml}, and gets the block of that id. */
public final class ManualJobs implements JobXmlResolver {

  /** JBeret finds it as a service. */
  public ManualJobs() {}

  @Override
  public @Nullable InputStream resolveJobXml(String jobXml, ClassLoader classLoader) {
    String id = jobXml.replace(".xml", "");
    return ManualPage.of("docs/batch.md").blocks().stream()
        .filter(block -> block.text().contains("<job id=\"" + id + "\""))
        .findFirst()
        .map(block -> new ByteArrayInputStream(block.text().getBytes(StandardCharsets.UTF_8)))
        .orElse(null);
  }

  @Override
  public Collection<String> getJobXmlNames(ClassLoader classLoader) {
    return List.of();
  }

  @Override
  public @Nullable String resolveJobName(String jobXml, ClassLoader classLoader) {
    return null;
  }
}
