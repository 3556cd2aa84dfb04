package vn.thonhub.loudspeaker.cap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A feed of CAP alerts.
 *
 * @param url of an Atom or RSS feed, or of one CAP document
 * @param every between two looks
 * @param areas names or codes of areas that concern the commune; empty for all
 * @param events words of events that do; empty for all
 * @param minSeverity the least that does, as CAP says it
 * @param etag of what was read last
 * @param fault why the last look failed
 */
record CapFeed(
        String id,
        String name,
        String url,
        Duration every,
        List<String> areas,
        List<String> events,
        String minSeverity,
        boolean enabled,
        Optional<String> etag,
        Optional<Instant> askedAt,
        Optional<Instant> heardAt,
        Optional<FeedFault> fault) {}
