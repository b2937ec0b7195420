package org.ftpconnector.spi.endpoint;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpconnector.inbound.settings.InboxSettings;

/**
 * The activation properties, read and checked.
 *
 * @param connectionFactory a name in JNDI
 * @param transactionTimeoutSeconds 0 for that of the container
 * @param inbox what is not of the container alone
 */
record EndpointSettings(
    String connectionFactory, int transactionTimeoutSeconds, InboxSettings inbox) {

  /**
   * Those of these values, by the properties' names; what is not there has its default.
   *
   * @throws InvalidPropertyException names every bad property, with what is allowed
   */
  static EndpointSettings of(Map<String, String> values) throws InvalidPropertyException {
    Map<String, String> ofInbox = new TreeMap<>(values);
    List<String> wrong = new ArrayList<>();
    String factory = read(EndpointProperty.CONNECTION_FACTORY, ofInbox, wrong);
    String seconds = read(EndpointProperty.TRANSACTION_TIMEOUT_SECONDS, ofInbox, wrong);
    Optional<InboxSettings> inbox = Optional.empty();
    try {
      inbox = Optional.of(InboxSettings.of(ofInbox));
      if (inbox.get().claimsInDatabase() && inbox.get().dataSource().isEmpty()) {
        wrong.add("dataSource is not set, allowed is a JNDI name: claim=jdbc needs it");
      }
    } catch (IllegalArgumentException e) {
      wrong.add(e.getMessage());
    }
    if (!wrong.isEmpty()) {
      throw new InvalidPropertyException(String.join("; ", wrong));
    }
    return new EndpointSettings(factory, Integer.parseInt(seconds), inbox.orElseThrow());
  }

  private static String read(
      EndpointProperty property, Map<String, String> values, List<String> wrong) {
    String given = Optional.ofNullable(values.remove(property.key())).orElse(property.standard());
    if (!property.allows(given)) {
      wrong.add(
          property.key()
              + (given.isEmpty() ? " is not set" : " is \"" + given + '"')
              + ", allowed is "
              + property.allowed());
    }
    return given;
  }
}
