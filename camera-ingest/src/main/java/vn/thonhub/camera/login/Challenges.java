package vn.thonhub.camera.login;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All a camera demands with a 401, of its {@code WWW-Authenticate} headers; several challenges may stand in one.
 *
 * @param digests those that can be answered, in the camera's order
 * @param basic whether the password in clear is offered
 * @param digest whether any Digest is offered, also one that cannot be answered
 */
public record Challenges(List<DigestChallenge> digests, boolean basic, boolean digest) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*(digest|basic|negotiate|bearer)(?:\\s+|$)");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,]*))");
    private static final int LONGEST_HEADER = 4_096;

    private record Challenge(String scheme, String parameters) {}

    /** Headers longer than 4 KiB are nobody's challenge and left out. */
    public static Challenges of(List<String> headers) {
        var all = headers.stream()
                .filter(header -> header.length() <= LONGEST_HEADER)
                .flatMap(header -> split(header).stream())
                .toList();
        var digests = all.stream()
                .filter(one -> one.scheme.equals("digest"))
                .flatMap(one -> DigestChallenge.of(parameters(one.parameters)).stream())
                .toList();
        return new Challenges(
                digests,
                all.stream().anyMatch(one -> one.scheme.equals("basic")),
                all.stream().anyMatch(one -> one.scheme.equals("digest")));
    }

    /** Whether the camera offers nothing but sending the password in clear. */
    public boolean basicOnly() {
        return basic && !digest;
    }

    /** The Digest the camera likes best. */
    public Optional<DigestChallenge> first() {
        return digests.stream().findFirst();
    }

    /** The Digest of the strongest hash. */
    public Optional<DigestChallenge> strongest() {
        return digests.stream().max(Comparator.comparingInt(DigestChallenge::strength));
    }

    private static List<Challenge> split(String header) {
        // A comma within quotes separates nothing; what is quoted is blanked out for the search.
        var open = new StringBuilder(header);
        var quoted = PARAMETER.matcher(header);
        while (quoted.find()) {
            if (quoted.group(2) != null) {
                for (int i = quoted.start(2); i < quoted.end(2); i++) {
                    open.setCharAt(i, '_');
                }
            }
        }
        var found = new ArrayList<Challenge>();
        var scheme = SCHEME.matcher(open);
        var at = scheme.find();
        while (at) {
            var name = scheme.group(1).toLowerCase(Locale.ROOT);
            var from = scheme.end();
            at = scheme.find();
            found.add(new Challenge(name, header.substring(from, at ? scheme.start() : header.length())));
        }
        return found;
    }

    private static Map<String, String> parameters(String text) {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            var value = matcher.group(2) == null
                    ? matcher.group(3)
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            found.putIfAbsent(matcher.group(1), value);
        }
        return found;
    }
}
