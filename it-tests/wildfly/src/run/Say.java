/** Prints a line while the build is told to be quiet. */
class Say {
  public static void main(String[] words) {
    System.out.println(String.join(" ", words));
  }
}
