package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.rule.CommuneRules;
import vn.thonhub.loudspeaker.rule.RulesTable;
import vn.thonhub.loudspeaker.schedule.RulesDesk;
import vn.thonhub.loudspeaker.schedule.Zone;
import vn.thonhub.loudspeaker.schedule.ZoneDesk;
import vn.thonhub.loudspeaker.schedule.ZoneTable;

/** Zones of speakers, and the commune's rules. */
final class ZoneRoutes {
    private final Store store;
    private final ZoneDesk zones;
    private final RulesDesk rules;

    ZoneRoutes(Store store, ZoneDesk zones, RulesDesk rules) {
        this.store = store;
        this.zones = zones;
        this.rules = rules;
    }

    void mount(ApiRoutes routes) {
        routes.on("listSpeakerZones", this::list)
                .on("createSpeakerZone", this::create)
                .on("updateSpeakerZone", this::update)
                .on("deleteSpeakerZone", this::delete)
                .on("getBroadcastRules", call -> rules())
                .on("putBroadcastRules", this::putRules);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(handle -> ApiReply.ok(new Page<>(ZoneTable.all(handle), Optional.empty())));
    }

    private Future<ApiReply> create(ApiCall call) {
        Zone wanted = call.body(Zone.class);
        return store.write(work -> zones.create(work, wanted, call.principal()))
                .map(made -> ApiReply.created("/api/v1/speaker-zones/" + made.id(), made));
    }

    private Future<ApiReply> update(ApiCall call) {
        Zone body = call.body(Zone.class);
        Zone wanted = new Zone(call.path("zone_id"), body.name(), body.villages(), body.speakers(), version(call));
        return store.write(work -> zones.update(work, wanted, call.principal()))
                .map(zone -> ApiReply.ok(zone, zone.version()));
    }

    private Future<ApiReply> delete(ApiCall call) {
        return store.<Void>write(work -> {
                    zones.delete(work, call.path("zone_id"), call.principal());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> rules() {
        return store.read(RulesTable::get).map(kept -> ApiReply.ok(kept.rules(), kept.version()));
    }

    private Future<ApiReply> putRules(ApiCall call) {
        CommuneRules wanted = call.body(CommuneRules.class);
        return store.<Void>write(work -> {
                    rules.put(work, wanted, version(call), call.principal());
                    return null;
                })
                .compose(done -> rules());
    }

    private static long version(ApiCall call) {
        return call.ifMatch()
                .orElseThrow(() -> Problem.invalid("/If-Match", "Send the version you have loaded in If-Match."));
    }
}
