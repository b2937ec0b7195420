package org.ftpconnector.session.control;

import org.ftpconnector.session.base.PathText;

/**
 * Names data sets of z/OS, always in full and so in apostrophes: {@code /A.B} is {@code
 * 'PREFIX.A.B'}, {@code /A.B/M} its member {@code 'PREFIX.A.B(M)'}, and a first name that is in
 * apostrophes already, as {@code /'X.Y'/M}, does not begin with the prefix. What goes deeper is no
 * name there, and the server refuses it.
 *
 * @param prefix what the login has left the user with, and the point behind it
 */
public record DataSets(String prefix) implements PathForm {
  @Override
  public Command written(Command command) {
    return command.path().isEmpty()
        ? command
        : command.at(name(PathText.belowRoot(command.path())));
  }

  /** A listing is of names without the prefix, and a member's is of its data set's. */
  @Override
  public boolean isListed(String name) {
    return name.indexOf('\'') < 0 && name.indexOf('(') < 0;
  }

  private String name(String path) {
    String below = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    int slash = below.indexOf('/');
    String first = slash < 0 ? below : below.substring(0, slash);
    String member = slash < 0 ? "" : "(" + below.substring(slash + 1) + ")";
    boolean isInFull = first.length() > 2 && first.startsWith("'") && first.endsWith("'");
    String set = isInFull ? first.substring(1, first.length() - 1) : prefix + first;
    return "'" + set + member + "'";
  }
}
