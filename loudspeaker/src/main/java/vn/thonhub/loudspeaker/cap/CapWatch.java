package vn.thonhub.loudspeaker.cap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/** Looks at the feeds, one at a time, each at its own pace. A feed that fails is told so in its row and asked again. */
final class CapWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CapWatch.class);
    private static final long EVERY_MS = 5_000;
    /** New documents of one feed in one look; the rest comes with the next. */
    private static final int AT_ONCE = 20;

    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Vertx vertx;
    private final Store store;
    private final CapClient client;
    private final CapIntake intake;
    private final CapReader reader = new CapReader();
    private final Clock clock;
    private final Runnable news;
    private boolean looking;
    private long timer;

    CapWatch(Vertx vertx, Store store, CapClient client, CapIntake intake, Clock clock, Runnable news) {
        this.vertx = vertx;
        this.store = store;
        this.client = client;
        this.intake = intake;
        this.clock = clock;
        this.news = news;
    }

    void start() {
        timer = vertx.setPeriodic(EVERY_MS, tick -> look());
    }

    void stop() {
        vertx.cancelTimer(timer);
        client.close();
    }

    /** Asks every feed whose time has come. @return when all have answered */
    Future<Void> look() {
        if (looking) {
            return Future.succeededFuture();
        }
        looking = true;
        Instant now = clock.instant();
        return store.read(handle -> FeedTable.all(handle).stream()
                        .filter(feed -> feed.enabled()
                                && feed.askedAt()
                                        .map(at -> !now.isBefore(at.plus(feed.every())))
                                        .orElse(true))
                        .toList())
                .compose(feeds -> {
                    Future<Void> all = Future.succeededFuture();
                    for (CapFeed feed : feeds) {
                        all = all.compose(done -> ask(feed));
                    }
                    return all;
                })
                .onComplete(done -> looking = false)
                .onFailure(failure -> LOG.warn("look at the CAP feeds failed cause=\"{}\"", failure.getMessage()));
    }

    private Future<Void> ask(CapFeed feed) {
        return client.get(feed.url(), feed.etag(), FeedDocument.MAX_BYTES)
                .compose(answer -> answer.body().isEmpty()
                        ? noted(feed, answer.etag(), Optional.empty())
                        : take(feed, answer.body().get().getBytes())
                                .compose(left ->
                                        noted(feed, left.any() ? Optional.empty() : answer.etag(), left.fault())))
                .recover(failure -> noted(feed, Optional.empty(), Optional.of(FeedFault.of(failure))));
    }

    private Future<Void> noted(CapFeed feed, Optional<String> etag, Optional<FeedFault> fault) {
        // Once for each cause, not with every look.
        fault.filter(cause -> !feed.fault().equals(fault))
                .ifPresent(cause -> LOG.info("CAP feed not read feed={} cause=\"{}\"", feed.id(), cause.words()));
        Instant now = clock.instant();
        return write(work -> {
            FeedTable.asked(work.handle(), feed, now, etag, fault);
            AlertTable.forgetTakenBack(work.handle(), now.minus(REMEMBERED));
        });
    }

    private Future<Void> write(java.util.function.Consumer<UnitOfWork> deed) {
        return store.write(work -> {
            deed.accept(work);
            return null;
        });
    }

    /**
     * What a look could not take.
     *
     * @param any whether some were left for the next look
     * @param fault why an alert cannot be had: one that nobody can fetch must not look like none at all
     */
    private record Left(boolean any, Optional<FeedFault> fault) {}

    private Future<Left> take(CapFeed feed, byte[] document) {
        List<FeedDocument.Entry> entries;
        try {
            entries = FeedDocument.entries(document);
        } catch (CapRefused refused) {
            return Future.failedFuture(refused);
        }
        return store.read(handle -> entries.stream()
                        .filter(entry -> !FeedTable.isKnown(handle, feed.id(), entry.key()))
                        .toList())
                .compose(fresh -> {
                    Future<Left> all = Future.succeededFuture(new Left(fresh.size() > AT_ONCE, Optional.empty()));
                    for (FeedDocument.Entry entry : oldestFirst(fresh)) {
                        all = all.compose(
                                left -> take(feed, entry).map(fault -> fault.isEmpty() ? left : new Left(true, fault)));
                    }
                    return all;
                })
                .compose(left -> forget(feed, entries).map(left));
    }

    /** With a look that shows all there is: one that is answered "not modified" would have everything forgotten. */
    private Future<Void> forget(CapFeed feed, List<FeedDocument.Entry> offered) {
        List<String> keys = offered.stream().map(FeedDocument.Entry::key).toList();
        Instant before = clock.instant().minus(REMEMBERED);
        return write(work -> FeedTable.forget(work.handle(), feed.id(), before, keys));
    }

    /** Feeds have the newest first; an update must find what it updates. */
    private static List<FeedDocument.Entry> oldestFirst(List<FeedDocument.Entry> fresh) {
        List<FeedDocument.Entry> turned = new ArrayList<>(fresh);
        java.util.Collections.reverse(turned);
        return turned.subList(0, Math.min(AT_ONCE, turned.size()));
    }

    /** @return why it could not be fetched, if so: not fetched is not refused, it is asked for again */
    private Future<Optional<FeedFault>> take(CapFeed feed, FeedDocument.Entry entry) {
        if (entry.inside().isPresent()) {
            XmlElement inside = entry.inside().get();
            return keep(feed, entry, () -> reader.alert(inside)).map(Optional.empty());
        }
        Optional<String> link = entry.link().flatMap(relative -> resolved(feed.url(), relative));
        if (link.isEmpty()) {
            return keep(feed, entry, () -> {
                        throw new CapRefused("the entry holds no alert and no usable link to one");
                    })
                    .map(Optional.empty());
        }
        return client.get(link.get(), Optional.empty(), CapReader.MAX_BYTES)
                .compose(answer -> keep(
                                feed,
                                entry,
                                () -> reader.read(
                                        answer.body().map(Buffer::getBytes).orElse(new byte[0])))
                        .map(Optional.<FeedFault>empty()))
                .otherwise(failure -> Optional.of(FeedFault.missing(failure)));
    }

    private static Optional<String> resolved(String feed, String link) {
        try {
            String whole = URI.create(feed).resolve(link.strip()).toString();
            OutgoingAddress.parse(whole);
            return Optional.of(whole);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** Reads, where reading may refuse. */
    @FunctionalInterface
    private interface Reading {
        CapAlert read() throws CapRefused;
    }

    private Future<Void> keep(CapFeed feed, FeedDocument.Entry entry, Reading reading) {
        Optional<CapAlert> alert;
        Optional<String> refused;
        try {
            alert = Optional.of(reading.read());
            refused = Optional.empty();
        } catch (CapRefused wrong) {
            alert = Optional.empty();
            refused = Optional.of(FeedFault.words(wrong));
            LOG.info("CAP document refused feed={} cause=\"{}\"", feed.id(), refused.get());
        }
        CapFilter filter = new CapFilter(feed.areas(), feed.events(), feed.minSeverity());
        Optional<CapAlert> checked = alert;
        Optional<String> why = refused;
        return write(work -> {
            FeedTable.seen(work.handle(), feed.id(), entry.key(), clock.instant(), why);
            boolean fresh = checked.filter(one -> intake.take(work, one, Optional.of(feed.id()), filter))
                    .isPresent();
            if (fresh) {
                work.afterCommit(news);
            }
        });
    }
}
