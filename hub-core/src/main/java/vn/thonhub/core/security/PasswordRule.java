package vn.thonhub.core.security;

import java.util.Locale;

/** What a new password must be: long, and neither the user's name nor one character over and over. */
final class PasswordRule {
    static final int SHORTEST = 12;
    /** Long enough for any passphrase, short enough that hashing its bytes costs nothing. */
    static final int LONGEST = 200;

    private PasswordRule() {}

    /** @throws WeakPassword naming the rule that is broken */
    static void check(String username, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new WeakPassword("the password must have " + SHORTEST + " to " + LONGEST + " characters, it has "
                    + length + "; a sentence of several words is good");
        }
        if (password.codePoints().distinct().count() < 4) {
            throw new WeakPassword("the password repeats too few different characters; use at least 4 different ones");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))
                && length < SHORTEST + username.length()) {
            throw new WeakPassword("the password is little more than the user name; choose another");
        }
    }
}
