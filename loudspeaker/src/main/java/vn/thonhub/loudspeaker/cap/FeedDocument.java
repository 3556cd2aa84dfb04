package vn.thonhub.loudspeaker.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands at a feed's address: Atom (RFC 4287), RSS 2.0, or a CAP document itself. */
final class FeedDocument {
    /** A list of alerts is longer than one. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_ELEMENTS = 60_000;
    private static final int MAX_ENTRIES = 200;
    private static final String CAP_TYPE = "application/cap+xml";

    /**
     * One entry.
     *
     * @param key changes when the entry does
     * @param link where its document is; absent when it is inside
     */
    record Entry(String key, Optional<String> link, Optional<XmlElement> inside) {}

    private FeedDocument() {}

    /** @throws CapRefused when it is none of the three */
    static List<Entry> entries(byte[] document) throws CapRefused {
        XmlElement root = new XmlReader(MAX_BYTES, MAX_ELEMENTS).read(document);
        return switch (root.name()) {
            case "alert" -> List.of(new Entry(keyOf(root), Optional.empty(), Optional.of(root)));
            case "feed" ->
                root.all("entry").limit(MAX_ENTRIES).map(FeedDocument::atom).toList();
            case "rss" ->
                root.first("channel").stream()
                        .flatMap(channel -> channel.all("item"))
                        .limit(MAX_ENTRIES)
                        .map(FeedDocument::rss)
                        .toList();
            default ->
                throw new CapRefused(
                        "the address gives a <" + root.name() + ">; it must be an Atom or RSS feed, or a CAP alert");
        };
    }

    private static String keyOf(XmlElement alert) {
        return "alert " + alert.textOf("sender") + "," + alert.textOf("identifier") + "," + alert.textOf("sent");
    }

    private static Entry atom(XmlElement entry) {
        Optional<XmlElement> inside = entry.first("content").flatMap(content -> content.first("alert"));
        List<XmlElement> links = new ArrayList<>(entry.all("link").toList());
        Optional<String> link = links.stream()
                .filter(one -> one.attribute("type").filter(CAP_TYPE::equals).isPresent())
                .findFirst()
                .or(() -> links.stream()
                        .filter(one ->
                                one.attribute("rel").map("alternate"::equals).orElse(true))
                        .findFirst())
                .flatMap(one -> one.attribute("href"));
        return new Entry(shortened(entry.textOf("id") + " " + entry.textOf("updated")), link, inside);
    }

    private static Entry rss(XmlElement item) {
        String link = item.textOf("link");
        return new Entry(
                shortened(item.textOf("guid") + " " + item.textOf("pubDate") + " " + link),
                link.isEmpty() ? Optional.empty() : Optional.of(link),
                item.first("alert"));
    }

    private static String shortened(String key) {
        return key.length() <= 1_000 ? key : key.substring(0, 1_000);
    }
}
