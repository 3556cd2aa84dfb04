package vn.thonhub.loudspeaker.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;

/** What a watch remembers of a real feed over years of a movable clock. */
class CapWatchIT {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = TestStore.with("loudspeaker");
    private final MovableClock clock = MovableClock.at("2026-11-29T03:00:00Z");
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger news = new AtomicInteger();
    private HttpServer server;
    private CapWatch watch;

    @BeforeEach
    void open() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
        NetworkPolicy network = new NetworkPolicy(List.of("127.0.0.1:" + server.actualPort()));
        CapClient client = new CapClient(new CheckedHttp(vertx, network));
        watch = new CapWatch(vertx, store.store(), client, new CapIntake(clock), clock, news::incrementAndGet);
        follow("/feed");
        pages.put("/feed", feed("a"));
        pages.put("/a", alert("a"));
        pages.put("/b", alert("b"));
        pages.put("/c", alert("c"));
    }

    @AfterEach
    void close() {
        watch.stop();
        vertx.close().await();
        store.close();
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.path());
        String page = pages.getOrDefault(request.path(), "");
        String etag = "\"" + page.hashCode() + "\"";
        boolean same = etag.equals(request.getHeader("If-None-Match"));
        int status = same ? 304 : page.isEmpty() ? 404 : 200;
        vertx.executeBlocking(() -> {
                    if (request.path().equals("/moved")) {
                        follow("/feed");
                    }
                    return status;
                })
                .onSuccess(code -> request.response()
                        .setStatusCode(code)
                        .putHeader("ETag", etag)
                        .end(same ? "" : page));
    }

    @Test
    void whatAFeedStillOffersIsNeitherFetchedAnewNorNewsHoweverLongAgoItCame() {
        look();
        clock.advance(Duration.ofDays(61));
        look();
        pages.put("/feed", feed("a", "b"));
        look();
        clock.advance(Duration.ofDays(800));
        pages.put("/feed", feed("a", "b", "c"));
        look();
        look();

        assertThat(asked).filteredOn(path -> path.equals("/a")).hasSize(1);
        assertThat(asked).filteredOn(path -> path.equals("/b")).hasSize(1);
        assertThat(news).hasValue(3);
    }

    @Test
    void whatAFeedHasNoMoreIsForgottenAfterTwoMonths() {
        look();
        pages.put("/feed", feed("b"));
        clock.advance(Duration.ofDays(59));
        look();
        assertThat(entries()).isEqualTo(2);

        clock.advance(Duration.ofDays(2));
        pages.put("/feed", feed("b", "c"));
        look();
        assertThat(entries()).as("b and c").isEqualTo(2);
    }

    @Test
    void aLookAtAnAddressThatWasMendedMeanwhileIsNotNotedUnderTheNewOne() {
        follow("/moved");

        look();

        CapFeed feed = store.store().readNow(FeedTable::all).get(0);
        assertThat(feed.url()).endsWith("/feed");
        assertThat(feed.askedAt()).as("asked again at once").isEmpty();
        assertThat(feed.fault()).isEmpty();
    }

    private void look() {
        clock.advance(Duration.ofMinutes(1));
        watch.look().await();
    }

    private int entries() {
        return store.store().readNow(handle -> handle.select("SELECT COUNT(*) FROM cap_entry")
                .mapTo(Integer.class)
                .one());
    }

    private void follow(String path) {
        String url = "http://127.0.0.1:" + server.actualPort() + path;
        CapFeed feed = new CapFeed(
                "tinh",
                "Tỉnh",
                url,
                Duration.ofSeconds(15),
                List.of(),
                List.of(),
                "Unknown",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.store().writeNow(work -> {
            FeedTable.save(work.handle(), feed);
            return feed;
        });
    }

    private static String feed(String... entries) {
        StringBuilder feed = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\">");
        for (String one : entries) {
            feed.append("<entry><id>%1$s</id><link href=\"/%1$s\"/></entry>".formatted(one));
        }
        return feed.append("</feed>").toString();
    }

    private static String alert(String identifier) {
        return """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
                <sender>pctt@tinh.example</sender><sent>2026-11-29T10:00:00+07:00</sent><status>Actual</status>
                <msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Lũ</event>
                <urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
                <expires>2036-11-29T10:00:00+07:00</expires></info></alert>
                """.formatted(identifier);
    }
}
