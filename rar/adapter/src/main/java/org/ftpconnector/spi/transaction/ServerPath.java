package org.ftpconnector.spi.transaction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * An absolute path that can be compared with others: without empty names, {@code .} and a slash at
 * the end.
 *
 * <p>{@code ..} is refused: where it leads is the server's knowledge, as a directory may be a
 * symbolic link. Names are compared exactly, also where the server takes {@code A} for {@code a}.
 *
 * @param text as it is sent, {@code /} for the root
 */
record ServerPath(String text) implements Serializable {

  static ServerPath of(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: \"" + path + "\"; begin it with /");
    }
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        throw new IllegalArgumentException(
            "\"" + path + "\" has .. in it, which cannot be followed in a transaction");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return new ServerPath("/" + String.join("/", names));
  }

  /** The root's parent is the root. */
  ServerPath parent() {
    return new ServerPath(text.substring(0, Math.max(1, text.lastIndexOf('/'))));
  }

  /** The last name; the root's is {@code .}, as that of an entry. */
  String name() {
    return text.equals("/") ? "." : text.substring(text.lastIndexOf('/') + 1);
  }

  ServerPath child(String name) {
    return new ServerPath(text.equals("/") ? "/" + name : text + "/" + name);
  }

  ServerPath sibling(String name) {
    return parent().child(name);
  }

  /** Whether it is that path or below it. */
  boolean isWithin(ServerPath other) {
    return text.equals(other.text)
        || text.startsWith(other.text.equals("/") ? "/" : other.text + "/");
  }

  /** Where it is after a rename. */
  ServerPath moved(ServerPath from, ServerPath to) {
    return isWithin(from) ? new ServerPath(to.text + text.substring(from.text.length())) : this;
  }

  @Override
  public String toString() {
    return text;
  }
}
