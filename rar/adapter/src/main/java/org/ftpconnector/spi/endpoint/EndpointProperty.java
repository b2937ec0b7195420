package org.ftpconnector.spi.endpoint;

import java.util.regex.Pattern;

/**
 * An activation property that an inbox of plain Java does not have, as the manual's table has it.
 */
enum EndpointProperty {
  CONNECTION_FACTORY(
      "connectionFactory",
      "",
      ".+",
      "the JNDI name of an FtpConnectionFactory, as java:/ftp/orders",
      "",
      "The connection factory whose server is polled, by its name in JNDI. Required. One of `java:comp/env` is not seen from here."),
  TRANSACTION_TIMEOUT_SECONDS(
      "transactionTimeoutSeconds",
      "0",
      "[0-9]{1,6}",
      "0 to 999999",
      "s",
      "How long the transaction of a delivery may last, where the container lets an adapter say so (WildFly, GlassFish, Payara, TomEE); 0 is as the container has it.");

  private final String key;
  private final String standard;
  private final Pattern form;
  private final String allowed;
  private final String unit;
  private final String meaning;

  EndpointProperty(
      String key, String standard, String form, String allowed, String unit, String meaning) {
    this.key = key;
    this.standard = standard;
    this.form = Pattern.compile(form);
    this.allowed = allowed;
    this.unit = unit;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  /** The value unless set; empty if there is none. */
  String standard() {
    return standard;
  }

  String allowed() {
    return allowed;
  }

  String unit() {
    return unit;
  }

  String meaning() {
    return meaning;
  }

  boolean allows(String value) {
    return form.matcher(value).matches();
  }
}
