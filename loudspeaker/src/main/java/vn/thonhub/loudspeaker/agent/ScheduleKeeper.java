package vn.thonhub.loudspeaker.agent;

import java.nio.file.Path;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/**
 * The newest schedule, kept on disk as the signed text the hub sent, so that it is checked again at every start. One
 * thread.
 */
final class ScheduleKeeper {
    private final Path file;
    private final Disk disk;
    private final EnrolmentFile enrolment;
    private final WireVerifier verifier;
    private Optional<SpeakerSchedule> current = Optional.empty();

    ScheduleKeeper(Path file, EnrolmentFile enrolment, WireVerifier verifier, Disk disk) {
        this.file = file;
        this.disk = disk;
        this.enrolment = enrolment;
        this.verifier = verifier;
    }

    /** Reads the schedule of the time before the restart; a damaged or foreign one counts as none. */
    void restore() {
        Optional<byte[]> kept = Disk.read(file);
        if (kept.isPresent()) {
            try {
                current = Optional.of(checked(kept.get()));
            } catch (SignatureRejected unusable) {
                current = Optional.empty();
            }
        }
    }

    /**
     * Takes a schedule from the hub.
     *
     * @return the schedule when it is newer than ours; empty when we have it already
     * @throws SignatureRejected when it is not the hub's, not for us, or older than ours
     */
    Optional<SpeakerSchedule> take(byte[] message) throws SignatureRejected {
        SpeakerSchedule fresh = checked(message);
        long ours = current.map(SpeakerSchedule::revision).orElse(0L);
        if (fresh.revision() < ours) {
            throw new SignatureRejected("schedule revision " + fresh.revision() + " is older than ours, " + ours);
        }
        if (fresh.revision() == ours) {
            return Optional.empty();
        }
        disk.write(file, message);
        current = Optional.of(fresh);
        return current;
    }

    Optional<SpeakerSchedule> current() {
        return current;
    }

    private SpeakerSchedule checked(byte[] message) throws SignatureRejected {
        SpeakerSchedule schedule = verifier.verify(Signatures.SCHEDULE, message, SpeakerSchedule.class);
        boolean ours =
                schedule.hub().equals(enrolment.hubId()) && schedule.speaker().equals(enrolment.deviceId());
        if (!ours) {
            throw new SignatureRejected("schedule is for " + schedule.speaker() + " of " + schedule.hub());
        }
        return schedule;
    }
}
