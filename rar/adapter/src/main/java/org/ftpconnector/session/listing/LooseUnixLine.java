package org.ftpconnector.session.listing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of {@code ls -l} in whatever dress they come: the permissions first, a date within,
 * the name behind it, and between permissions and date what there is of links, owner, group and
 * size.
 */
final class LooseUnixLine implements LineReader {
  /** Words between permissions and date: owner and group may have blanks in them. */
  private static final int MAX_COLUMNS = 14;

  /** Links, owner and size at least stand before a date that we do not know. */
  private static final int MIN_COLUMNS = 3;

  /** {@code ls} prints as many question marks of what it could not look at. */
  private static final int UNKNOWN_COLUMNS = 5;

  private final LineDates dates;

  /**
   * Which words stand between the permissions and the name.
   *
   * @param first behind the permissions
   * @param date where it begins
   * @param hasLinks whether their count is glued to the permissions
   */
  private record Columns(int first, int date, boolean hasLinks) {}

  LooseUnixLine(LineDates dates) {
    this.dates = dates;
  }

  @Override
  public @Nullable Stated read(Words words) {
    int at = permissionsAt(words);
    if (at < 0) {
      return null;
    }
    UnixPermissions permissions = UnixPermissions.of(words.get(at));
    int first = at + (permissions.isRights() ? 2 : 1);
    if (words.get(first).equals("?") && words.get(first + 1).equals("?")) {
      return unlooked(words, first, permissions);
    }
    for (int date = first; date < lastColumn(words, first); date++) {
      LineDates.Found found = dateAt(words, first, date);
      if (found != null) {
        Columns columns = new Columns(first, date, isGlued(words.get(at)));
        return stated(words, permissions, columns, found);
      }
    }
    return null;
  }

  private LineDates.@Nullable Found dateAt(Words words, int first, int date) {
    LineDates.Found found = dates.at(words, date);
    if (found == null) {
      boolean isBehindSize = date - first >= MIN_COLUMNS && words.isNumber(date - 1);
      return isBehindSize ? LineDates.unknown(words, date) : null;
    }
    // An owner may be called Jan.
    boolean isOfOwner = date <= first + 1 && hasDateBehind(words, first, date);
    return isOfOwner ? null : found;
  }

  private static int lastColumn(Words words, int first) {
    return Math.min(words.count(), first + MAX_COLUMNS);
  }

  /** Whether there is another date that has a size before it. */
  private boolean hasDateBehind(Words words, int first, int date) {
    for (int i = date + 1; i < lastColumn(words, first); i++) {
      if (words.isNumber(i - 1) && i - 1 > date && dates.at(words, i) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGlued(String word) {
    return UnixPermissions.is(word) && ListColumns.isDigit(word.charAt(word.length() - 1));
  }

  /** Behind the number of the inode, of blocks, or of both. */
  private static int permissionsAt(Words words) {
    for (int i = 0; i < Math.min(3, words.count()); i++) {
      if (UnixPermissions.is(words.get(i)) || UnixPermissions.isRights(words, i)) {
        return i;
      }
      if (!words.isNumber(i)) {
        break;
      }
    }
    return words.count() > 5 && UnixPermissions.isOctal(words.get(0)) ? 0 : -1;
  }

  private static @Nullable Stated unlooked(Words words, int first, UnixPermissions permissions) {
    int name = first;
    while (name < first + UNKNOWN_COLUMNS && words.get(name).equals("?")) {
      name++;
    }
    return name < words.count() ? Stated.of(words.from(name), permissions.kind()) : null;
  }

  private static @Nullable Stated stated(
      Words words, UnixPermissions permissions, Columns columns, LineDates.Found found) {
    String name = words.line().substring(found.nameStart());
    if (name.isEmpty()) {
      return null;
    }
    int sizeAt = sizeAt(words, columns);
    // Of one number alone nobody knows whether it counts links or bytes.
    boolean isSize =
        (sizeAt > columns.first() || (columns.hasLinks() && sizeAt == columns.first()))
            && !permissions.isDevice()
            && sizeAt == columns.date() - 1;
    OptionalLong size = isSize ? ListColumns.size(words.get(sizeAt), false) : OptionalLong.empty();
    Map<String, String> facts = facts(words, permissions, columns, sizeAt);
    int arrow = permissions.kind() == FtpEntry.Kind.SYMBOLIC_LINK ? name.indexOf(" -> ") : -1;
    Optional<String> target =
        arrow < 0
            ? Optional.empty()
            : Optional.of(name.substring(arrow + 4)).filter(text -> !text.isEmpty());
    String itself = arrow < 0 ? name : name.substring(0, arrow);
    return new Stated(itself, permissions.kind(), size, found.time(), target, facts);
  }

  /** Where the size begins, or what stands in its place: numbers of a device, or a word glued. */
  private static int sizeAt(Words words, Columns columns) {
    int last = columns.date() - 1;
    boolean isPair =
        last - 1 > columns.first() && words.get(last - 1).endsWith(",") && words.isNumber(last);
    return isPair ? last - 1 : last;
  }

  /** Owner and group are those words between the count of links and the size. */
  private static Map<String, String> facts(
      Words words, UnixPermissions permissions, Columns columns, int sizeAt) {
    Map<String, String> facts = new HashMap<>();
    if (permissions.isShown()) {
      facts.put("permissions", permissions.text());
    }
    int first = columns.first();
    boolean isCount = !columns.hasLinks() && first < sizeAt && isCount(words.get(first));
    int owner = isCount ? first + 1 : first;
    if (owner < sizeAt) {
      facts.put("owner", words.get(owner));
    }
    if (owner + 1 < sizeAt) {
      facts.put("group", words.between(owner + 1, sizeAt - 1));
    }
    return facts;
  }

  private static boolean isCount(String word) {
    int start = word.startsWith("-") ? 1 : 0;
    return word.length() > start && ListColumns.afterDigits(word, start) == word.length();
  }

  /**
   * Reads what stands first in a line of {@code ls -l}: a letter for the type and permissions, as
   * letters or in octal, with marks behind them; or the rights of NetWare.
   *
   * @param text without the marks
   */
  private record UnixPermissions(String text) {
    private static final String LETTERS = "rwxsStTlL-?";

    /** Of SELinux, of macOS, of access control lists, and of others. */
    private static final String MARKS = ".@+*";

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 12;

    /** How {@code ls -l} has them mostly: a type, and three for each of three. */
    private static final int COMMON_LENGTH = 10;

    /** Whether the word is of this kind, in letters. A count of links may be glued to it. */
    static boolean is(String word) {
      int end = lettersEnd(word);
      if (end < MIN_LENGTH || end > MAX_LENGTH) {
        return false;
      }
      while (end < word.length() && MARKS.indexOf(word.charAt(end)) >= 0) {
        end++;
      }
      return ListColumns.afterDigits(word, end) == word.length();
    }

    private static int lettersEnd(String word) {
      if (word.isEmpty() || !(Character.isLetter(word.charAt(0)) || isOneOf("-?", word, 0))) {
        return 0;
      }
      int end = 1;
      while (isOneOf(LETTERS, word, end)) {
        end++;
      }
      return end;
    }

    private static boolean isOneOf(String characters, String word, int index) {
      return index < word.length() && characters.indexOf(word.charAt(index)) >= 0;
    }

    /** Whether it is a mode in octal, as {@code 0644} or {@code 100644}. */
    static boolean isOctal(String word) {
      boolean isLong = word.length() >= 5 && word.length() <= 7;
      return (isLong || (word.length() == 4 && word.charAt(0) == '0'))
          && word.chars().allMatch(c -> c >= '0' && c <= '7');
    }

    /** Whether two words from there on are what NetWare has in their place. */
    static boolean isRights(Words words, int index) {
      String rights = words.get(index + 1);
      String type = words.get(index);
      return (type.equals("d") || type.equals("-"))
          && rights.startsWith("[")
          && rights.endsWith("]");
    }

    static UnixPermissions of(String word) {
      boolean hasLetters = word.length() > 1 && !isOctal(word);
      return new UnixPermissions(hasLetters ? word.substring(0, lettersEnd(word)) : word);
    }

    boolean isRights() {
      return text.length() == 1;
    }

    /** Whether ls knew the name alone. */
    boolean isUnknown() {
      return text.endsWith("???");
    }

    boolean isDevice() {
      return text.charAt(0) == 'b' || text.charAt(0) == 'c';
    }

    /** Whether it is in the usual form, which is handed out. */
    boolean isShown() {
      return text.length() == COMMON_LENGTH && !isUnknown();
    }

    FtpEntry.Kind kind() {
      return switch (text.charAt(0)) {
        case 'd' -> FtpEntry.Kind.DIRECTORY;
        case 'l', 'e' -> FtpEntry.Kind.SYMBOLIC_LINK;
        case '-', 'f' -> isUnknown() ? FtpEntry.Kind.OTHER : FtpEntry.Kind.FILE;
        default -> isOctal(text) ? ofMode(Integer.parseInt(text, 8)) : FtpEntry.Kind.OTHER;
      };
    }

    /** As POSIX has it in {@code st_mode}; without it nothing says what it is. */
    private static FtpEntry.Kind ofMode(int mode) {
      return switch (mode >> 12) {
        case 4 -> FtpEntry.Kind.DIRECTORY;
        case 8 -> FtpEntry.Kind.FILE;
        case 10 -> FtpEntry.Kind.SYMBOLIC_LINK;
        default -> FtpEntry.Kind.OTHER;
      };
    }
  }
}
