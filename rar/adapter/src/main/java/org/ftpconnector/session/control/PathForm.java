package org.ftpconnector.session.control;

/** Writes paths of ours, which begin at a root with a slash, as the server is to have them. */
@FunctionalInterface
public interface PathForm {
  /** As they are: the root is the server's. */
  PathForm ABSOLUTE = command -> command;

  /** From where the session is, which must not be moved then. */
  PathForm RELATIVE = Command::relative;

  /** The same command, with its path so. */
  Command written(Command command);

  /** Whether what has this name is in the listing of the directory that its path is in. */
  default boolean isListed(String name) {
    return true;
  }
}
