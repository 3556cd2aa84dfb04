package vn.thonhub.loudspeaker.vietnamese;

import java.util.OptionalInt;

/** Values of Roman numerals in their one canonical form, 1 to 3999. */
final class RomanNumerals {
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] SIGNS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    private RomanNumerals() {}

    static OptionalInt value(String text) {
        int value = 0;
        int at = 0;
        for (int i = 0; i < VALUES.length; i++) {
            while (text.startsWith(SIGNS[i], at)) {
                value += VALUES[i];
                at += SIGNS[i].length();
            }
        }
        return at == text.length() && value > 0 && text.equals(written(value))
                ? OptionalInt.of(value)
                : OptionalInt.empty();
    }

    private static String written(int value) {
        StringBuilder text = new StringBuilder();
        int left = value;
        for (int i = 0; i < VALUES.length; i++) {
            while (left >= VALUES[i]) {
                text.append(SIGNS[i]);
                left -= VALUES[i];
            }
        }
        return text.toString();
    }
}
