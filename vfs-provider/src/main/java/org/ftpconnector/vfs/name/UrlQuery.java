package org.ftpconnector.vfs.name;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.TransferOptions;

/**
 * The parameters in the query of a URL, each at most once and canonically spelled.
 *
 * @param values one of its allowed values for each parameter that is there
 */
record UrlQuery(Map<UrlParameter, String> values) {

  /** No parameter at all. */
  static final UrlQuery NONE = new UrlQuery(Map.of());

  UrlQuery {
    Map<UrlParameter, String> copy = new EnumMap<>(UrlParameter.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads what follows the question mark. {@code url} is the URL before it, for messages.
   *
   * @throws FileSystemException for an unknown key, a key given twice (also by its alias), a value
   *     that is not allowed, or nothing at all
   */
  static UrlQuery parse(String query, String url) throws FileSystemException {
    Map<UrlParameter, String> values = new EnumMap<>(UrlParameter.class);
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      UrlParameter parameter =
          find(key).orElseThrow(() -> refused("unknown parameter \"" + key + "\"", url));
      String canonical =
          parameter
              .canonicalValue(key, value)
              .orElseThrow(() -> refused("\"" + value + "\" is no value of \"" + key + "\"", url));
      if (values.put(parameter, canonical) != null) {
        throw refused("\"" + parameter.key() + "\" is given twice (\"" + key + "\")", url);
      }
    }
    return new UrlQuery(values);
  }

  private static Optional<UrlParameter> find(String key) {
    return Arrays.stream(UrlParameter.values()).filter(p -> p.isSpelled(key)).findFirst();
  }

  private static FileSystemException refused(String what, String url) {
    String allowed =
        Arrays.stream(UrlParameter.values())
            .map(UrlParameter::allowed)
            .collect(Collectors.joining(", "));
    return new FtpFileSystemException(
        "Cannot use the query of "
            + url
            + ": "
            + what
            + ". Allowed: "
            + allowed
            + ". A question mark in a file name is written %3F.",
        null);
  }

  /** The options, with all of these applied to them. */
  TransferOptions applyTo(TransferOptions options) {
    TransferOptions result = options;
    for (Map.Entry<UrlParameter, String> entry : values.entrySet()) {
      result = entry.getKey().apply(entry.getValue(), result);
    }
    return result;
  }

  /** As it stands in a URL, with the question mark; empty if there is no parameter. */
  @Override
  public String toString() {
    if (values.isEmpty()) {
      return "";
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey().key() + "=" + entry.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }
}
