package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.loudspeaker.live.LiveRoutes;
import vn.thonhub.loudspeaker.live.LiveSound;

/** Live emergencies as live sounds: who confirmed one speaks into it, nobody else. */
public final class EmergencySounds implements LiveRoutes.Sounds {
    @Override
    public Optional<LiveSound> on(Handle handle, String id) {
        return start(handle, id).map(LiveSound::speech);
    }

    private static Optional<Instant> start(Handle handle, String id) {
        return EmergencyTable.find(handle, id)
                .filter(one -> one.isLive() && one.state() == EmergencyState.ACTIVE)
                .flatMap(Emergency::startAt);
    }

    @Override
    public Instant speak(Handle handle, String id, Principal who) {
        Emergency one = EmergencyTable.find(handle, id)
                .orElseThrow(() -> Problem.notFound("There is no emergency " + id + "."));
        if (!one.confirmedBy().equals(Optional.of(who.username()))) {
            throw Problem.forbidden("Only the person who confirmed this emergency speaks into it.");
        }
        return start(handle, id)
                .orElseThrow(() -> Problem.conflict(
                        "emergency-over", "This emergency is over, or plays a recording; the microphone is off."));
    }
}
