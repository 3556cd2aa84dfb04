package vn.thonhub.loudspeaker.vietnamese;

/**
 * Numbers in words, northern reading: nghìn, linh, mươi bốn. Choices of the commune's announcers that the rest of the
 * package shares: a leading zero is not read (05 is năm), a missing hundred inside a number is ("không trăm").
 */
final class Numbers {
    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    private static final String[] POWERS = {"", " nghìn", " triệu"};
    private static final long BILLION = 1_000_000_000L;
    /** A longer number without points is a mark (account, card), not an amount. */
    private static final int LONGEST_AMOUNT = 9;

    private Numbers() {}

    /** @param value 0 or more */
    static String cardinal(long value) {
        if (value >= BILLION) {
            String head = cardinal(value / BILLION) + " tỷ";
            return value % BILLION == 0 ? head : head + " " + below(value % BILLION, true);
        }
        return below(value, false);
    }

    private static String below(long value, boolean inside) {
        if (value == 0) {
            return DIGITS[0];
        }
        StringBuilder words = new StringBuilder();
        long divisor = 1_000_000;
        for (int power = 2; power >= 0; power--, divisor /= 1000) {
            int group = (int) (value / divisor % 1000);
            if (group > 0) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(group(group, inside || !words.isEmpty()))
                        .append(POWERS[power]);
            }
        }
        return words.toString();
    }

    /** @param full the hundred is said even when there is none */
    private static String group(int value, boolean full) {
        int hundreds = value / 100;
        int tens = value / 10 % 10;
        int ones = value % 10;
        StringBuilder words = new StringBuilder();
        if (hundreds > 0 || full) {
            words.append(DIGITS[hundreds]).append(" trăm");
        }
        if (tens > 1) {
            words.append(words.isEmpty() ? "" : " ").append(DIGITS[tens]).append(" mươi");
        } else if (tens == 1) {
            words.append(words.isEmpty() ? "" : " ").append("mười");
        } else if (ones > 0 && !words.isEmpty()) {
            words.append(" linh");
        }
        if (ones > 0) {
            words.append(words.isEmpty() ? "" : " ").append(one(tens, ones));
        }
        return words.toString();
    }

    private static String one(int tens, int ones) {
        if (ones == 1 && tens > 1) {
            return "mốt";
        }
        return ones == 5 && tens > 0 ? "lăm" : DIGITS[ones];
    }

    /** The digits of {@code text} one by one; everything else in it is passed over. */
    static String digits(String text) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                words.append(words.isEmpty() ? "" : " ").append(DIGITS[digit]);
            }
        }
        return words.toString();
    }

    /**
     * A number as written in Vietnamese: points between thousands, a comma before decimals. A single point before
     * another count of digits than three is a point, "chấm".
     */
    static String written(String number) {
        int comma = number.indexOf(',');
        if (comma >= 0) {
            return whole(number.substring(0, comma).replace(".", "")) + " phẩy "
                    + decimals(number.substring(comma + 1));
        }
        if (number.matches("\\d{1,3}(\\.\\d{3})+")) {
            String plain = number.replace(".", "");
            return plain.length() > 18 ? digits(plain) : cardinal(Long.parseLong(plain));
        }
        int point = number.indexOf('.');
        if (point >= 0) {
            return written(number.substring(0, point)) + " chấm " + written(number.substring(point + 1));
        }
        return whole(number);
    }

    /** As {@link #written}, for a measured value: there a lone point is the decimal one of a foreign keyboard. */
    static String measured(String number) {
        return written(number.matches("\\d+\\.\\d{1,2}") ? number.replace('.', ',') : number);
    }

    private static String whole(String plain) {
        boolean mark = plain.length() > LONGEST_AMOUNT || (plain.length() > 2 && plain.startsWith("0"));
        return mark ? digits(plain) : cardinal(Long.parseLong(plain));
    }

    /** Two decimals are read as a number, more or a zero in front one by one. */
    private static String decimals(String digits) {
        return digits.length() > 2 || digits.startsWith("0") ? digits(digits) : cardinal(Long.parseLong(digits));
    }

    /** A fraction: 3 of 4 is "ba phần tư". */
    static String share(int part, int whole) {
        return cardinal(part) + " phần " + (whole == 4 ? "tư" : cardinal(whole));
    }

    /** @param number of the month, 1 to 12 */
    static String month(int number) {
        return number == 4 ? "tư" : cardinal(number);
    }

    /** What follows "thứ": nhất, hai, ba, tư … */
    static String ordinal(int number) {
        return switch (number) {
            case 1 -> "nhất";
            case 4 -> "tư";
            default -> cardinal(number);
        };
    }
}
