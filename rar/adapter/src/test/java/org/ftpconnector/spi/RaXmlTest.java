package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.spi.config.ConfigProperty;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The deployment descriptor, the bean and the manual say the same. */
class RaXmlTest {
  private static final Path RA_XML = Path.of("../archive/src/main/rar/META-INF/ra.xml");

  /** A property as one of the places has it. */
  private record Property(String name, String type, String defaultValue, boolean confidential) {}

  /**
   * Connectors 2.1, 20.5.2: a property without a matching bean property is an error; XSD
   * config-property-typeType: wrappers and String only.
   */
  @Test
  void descriptor_bean_manual_and_table_list_the_same_properties() throws Exception {
    List<Property> expected = ofTable();
    assertThat(ofDescriptor()).as("ra.xml").isEqualTo(expected);
    assertThat(ofBean()).as("bean").containsExactlyInAnyOrderElementsOf(expected);
    assertThat(ofManual()).as("manual").isEqualTo(expected);
    assertThat(expected).extracting(Property::type).containsOnly("String", "Integer", "Boolean");
  }

  private static List<Property> ofTable() {
    return Arrays.stream(ConfigProperty.values())
        .map(
            property ->
                new Property(
                    property.propertyName(),
                    property.type().getSimpleName(),
                    Objects.toString(property.defaultValue(), ""),
                    property.isConfidential()))
        .toList();
  }

  private static List<Property> ofDescriptor() throws Exception {
    List<Property> properties = new ArrayList<>();
    NodeList elements = descriptor().getElementsByTagName("config-property");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      properties.add(
          new Property(
              text(element, "config-property-name"),
              text(element, "config-property-type").replace("java.lang.", ""),
              text(element, "config-property-value"),
              text(element, "config-property-confidential").equals("true")));
    }
    return properties;
  }

  /** The bean is several classes, each with the properties of one kind. */
  private static boolean isOfConfiguration(Class<?> declaring) {
    return declaring.getPackage().equals(FtpConfiguration.class.getPackage());
  }

  /** Connectors 2.1, 19.3: a getter and a setter of exactly the declared type. */
  private static List<Property> ofBean() throws Exception {
    FtpManagedConnectionFactory bean =
        FtpManagedConnectionFactory.class.getConstructor().newInstance();
    BeanInfo info = Introspector.getBeanInfo(FtpManagedConnectionFactory.class);
    List<Property> properties = new ArrayList<>();
    for (PropertyDescriptor property : info.getPropertyDescriptors()) {
      if (!isOfConfiguration(property.getReadMethod().getDeclaringClass())) {
        continue;
      }
      assertThat(property.getWriteMethod()).as("setter of %s", property.getName()).isNotNull();
      String name =
          property.getName().substring(0, 1).toUpperCase(Locale.ROOT)
              + property.getName().substring(1);
      @Nullable Object value = property.getReadMethod().invoke(bean);
      properties.add(
          new Property(
              name,
              property.getPropertyType().getSimpleName(),
              Objects.toString(value, ""),
              List.of("Account", "LoginCommands").contains(name) || name.endsWith("Password")));
    }
    return properties;
  }

  private static List<Property> ofManual() throws Exception {
    String section = ManualPage.of("docs/configuration.md").between("config-properties");
    Matcher row =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| `?([^`|]*?)`? ?\\|[^|]*\\|(.*)\\|$")
            .matcher(section);
    List<Property> properties = new ArrayList<>();
    while (row.find()) {
      boolean confidential = row.group(4).contains("Confidential");
      properties.add(new Property(row.group(1), row.group(2), row.group(3), confidential));
    }
    return properties;
  }

  /** Connectors 2.1, 20.4.1 and 9.2.1. */
  @Test
  void the_descriptor_names_our_classes_and_what_they_can_do() throws Exception {
    Element root = descriptor().getDocumentElement();
    assertThat(root.getAttribute("version")).isEqualTo("2.1");
    assertThat(root.getAttribute("metadata-complete")).isEqualTo("true");
    assertThat(text(root, "resourceadapter-class")).isEqualTo(FtpResourceAdapter.class.getName());
    assertThat(text(root, "managedconnectionfactory-class"))
        .isEqualTo(FtpManagedConnectionFactory.class.getName());
    assertThat(text(root, "connectionfactory-interface"))
        .isEqualTo(FtpConnectionFactory.class.getName());
    assertThat(text(root, "connectionfactory-impl-class"))
        .isEqualTo(FtpConnectionFactoryImpl.class.getName());
    assertThat(text(root, "connection-interface")).isEqualTo(FtpConnection.class.getName());
    assertThat(text(root, "connection-impl-class")).isEqualTo(FtpConnectionHandle.class.getName());
    // The most that a connection factory may ask for (Connectors 2.1, 7.13).
    assertThat(text(root, "transaction-support")).isEqualTo("LocalTransaction");
    assertThat(text(root, "authentication-mechanism-type")).isEqualTo("BasicPassword");
    assertThat(text(root, "credential-interface"))
        .isEqualTo("jakarta.resource.spi.security.PasswordCredential");
    assertThat(text(root, "reauthentication-support")).isEqualTo("false");
  }

  /** Connectors 2.1, 20.5.4. */
  @Test
  void standard_properties_have_their_standard_names() throws Exception {
    assertThat(ofDescriptor())
        .extracting(Property::name)
        .contains("ServerName", "PortNumber", "UserName", "Password");
  }

  /** Connectors 2.1, 21.2 and 21.3. */
  @Test
  void no_permission_is_asked_for_and_the_manual_says_what_that_means() throws Exception {
    assertThat(descriptor().getElementsByTagName("security-permission").getLength()).isZero();
    assertThat(ManualPage.of("docs/limits.md").text())
        .contains("`SecurityManager` set-ups are not supported");
  }

  private static Document descriptor() throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(RA_XML.toFile());
  }

  private static String text(Element parent, String name) {
    NodeList elements = parent.getElementsByTagName(name);
    return elements.getLength() == 0 ? "" : elements.item(0).getTextContent();
  }
}
