package vn.thonhub.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.sim.SimulatedSpeakers;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * The village's speakers: real agents that keep quiet, a signal tune in the library, a broadcast soon after the start and one
 * in the evening.
 */
final class DemoSpeakers implements AutoCloseable {
    private static final Duration TELEMETRY_EVERY = Duration.ofSeconds(15);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    /** Nearer than this the evening's bulletin would sound in the middle of the first look around. */
    private static final Duration AHEAD = Duration.ofMinutes(30);

    private static final String TUNE = "Nhạc hiệu đài truyền thanh xã";

    private final SimulatedSpeakers speakers;

    /** @param folder where the agents keep schedules and media */
    DemoSpeakers(HubClient hub, URI console, DemoOptions options, Path folder, Clock clock) {
        List<EnrolmentFile> enrolments = new ArrayList<>();
        for (int i = 0; i < options.speakers(); i++) {
            String id = VillageMap.deviceId("loa", i);
            if (hub.find("/api/v1/speakers/" + id).isEmpty()) {
                hub.post(
                        "/api/v1/speakers",
                        Map.of(
                                "id",
                                id,
                                "name",
                                VillageMap.deviceName(i),
                                "place_id",
                                VillageMap.spot(i).id(),
                                "volume",
                                70));
            }
            enrolments.add(enrol(hub, id, console));
        }
        speakers = new SimulatedSpeakers(enrolments, folder, TELEMETRY_EVERY);
        speakers.start();
        if (options.speakers() > 0) {
            broadcast(hub, clock);
        }
    }

    private static EnrolmentFile enrol(HubClient hub, String id, URI console) {
        JsonNode file = hub.post("/api/v1/speakers/" + id + "/enrolment", Map.of("hub_url", console.toString()));
        try {
            return Json.mapper().treeToValue(file, EnrolmentFile.class);
        } catch (JsonProcessingException e) {
            throw new HubRefused("enrolment of " + id + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /** What the hub refuses is said and left out: on old data the speakers may be taken at that time. */
    private static void broadcast(HubClient hub, Clock clock) {
        try {
            String audio = tune(hub);
            schedule(hub, audio, "Thử loa đầu buổi", Optional.empty());
            if (hub.get("/api/v1/broadcasts?state=scheduled").path("items").size() < 2) {
                schedule(hub, audio, "Bản tin chiều của xã", Optional.of(evening(clock.instant())));
            }
        } catch (HubRefused refused) {
            System.out.println("The demo goes on without a broadcast: " + refused.getMessage());
        }
    }

    /** Five in the afternoon by the village's time: today's, or tomorrow's when that is over or near. */
    static Instant evening(Instant now) {
        ZonedDateTime soonest = now.plus(AHEAD).atZone(ZONE);
        ZonedDateTime today = soonest.with(EVENING);
        return (today.isBefore(soonest) ? today.plusDays(1) : today).toInstant();
    }

    /** @param at empty for as soon as the speakers can be ready, by the hub's clock */
    private static void schedule(HubClient hub, String audio, String title, Optional<Instant> at) {
        Map<String, Object> wanted = new HashMap<>(Map.of("title", title, "audio_id", audio, "volume", 70));
        at.ifPresent(start -> wanted.put("start_at", start.toString()));
        hub.post("/api/v1/broadcasts", wanted);
    }

    /** The tune is uploaded once; a later start on the same data finds it. */
    private static String tune(HubClient hub) {
        for (JsonNode item : hub.get("/api/v1/audio").path("items")) {
            if (item.path("title").asText().equals(TUNE)) {
                return item.path("id").asText();
            }
        }
        String title = URLEncoder.encode(TUNE, StandardCharsets.UTF_8);
        return hub.upload("/api/v1/audio?title=" + title, SignalTune.wav())
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        speakers.close();
    }
}
