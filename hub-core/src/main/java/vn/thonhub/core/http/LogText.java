package vn.thonhub.core.http;

/** Makes text from outside fit for one line of the log. */
final class LogText {
    private static final int LONGEST = 200;

    private LogText() {}

    static String of(String text) {
        if (text == null) {
            return "none";
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return cut.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
    }
}
