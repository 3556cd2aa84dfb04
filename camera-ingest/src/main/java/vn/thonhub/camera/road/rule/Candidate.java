package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Somebody or something a rule may be about.
 *
 * @param subject as the findings name it; another one after it was lost and found again
 * @param key of its alert
 * @param absent for so long it was known not to be so any more
 */
record Candidate(
        String subject,
        String key,
        Instant since,
        Instant lastTrue,
        Duration absent,
        boolean raised,
        Optional<PictureBox> box) {

    Candidate found(Finding finding, Instant at, boolean nowRaised) {
        return new Candidate(
                finding.subject(),
                key,
                finding.since().isBefore(since) ? finding.since() : since,
                at,
                Duration.ZERO,
                nowRaised,
                finding.box());
    }

    Candidate missed(Duration passed) {
        return new Candidate(subject, key, since, lastTrue, absent.plus(passed), raised, box);
    }
}
