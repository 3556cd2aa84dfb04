package vn.thonhub.loudspeaker.relay;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.live.LiveRoutes;
import vn.thonhub.loudspeaker.live.LiveSound;

/** Relays as live sounds beside others: a speaker that asks for one makes the hub listen to its station. */
public final class RelaySounds implements LiveRoutes.Sounds {
    private final Stations stations;
    private final LiveRoutes.Sounds others;

    public RelaySounds(Stations stations, LiveRoutes.Sounds others) {
        this.stations = stations;
        this.others = others;
    }

    @Override
    public Optional<LiveSound> on(Handle handle, String id) {
        Optional<Relay> relay = RelayTable.find(handle, id);
        relay.ifPresent(stations::want);
        return relay.isPresent() ? Optional.of(LiveSound.STATION) : others.on(handle, id);
    }

    @Override
    public Instant speak(Handle handle, String id, Principal who) {
        return others.speak(handle, id, who);
    }
}
