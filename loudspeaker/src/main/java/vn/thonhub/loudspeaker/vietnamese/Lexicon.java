package vn.thonhub.loudspeaker.vietnamese;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Word lists of the package: {@code written<TAB>said}, one a line, # begins a comment. */
final class Lexicon {
    static final Lexicon ABBREVIATIONS = load("abbreviations.tsv");
    static final Lexicon TITLES = load("titles.tsv");
    static final Lexicon UNITS = load("units.tsv");
    static final Lexicon DOCUMENTS = load("documents.tsv");
    static final Lexicon PROVINCES = load("provinces.tsv");

    private final Map<String, String> said;
    private final String pattern;

    private Lexicon(Map<String, String> said) {
        this.said = said;
        this.pattern = said.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Lexicon load(String name) {
        Map<String, String> said = new LinkedHashMap<>();
        try (InputStream file = Lexicon.class.getResourceAsStream("/vietnamese/" + name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t");
                if (columns.length != 2 || said.put(columns[0], columns[1]) != null) {
                    throw new IllegalStateException("bad or doubled line in " + name + ": " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the word list " + name, e);
        }
        return new Lexicon(said);
    }

    /** Fits any of the written forms, the longest first. */
    String pattern() {
        return pattern;
    }

    boolean has(String written) {
        return said.containsKey(written);
    }

    /** @return null for a form that is not in the list */
    String said(String written) {
        return said.get(written);
    }
}
