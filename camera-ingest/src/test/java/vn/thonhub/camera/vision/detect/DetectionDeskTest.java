package vn.thonhub.camera.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small real model, shared. */
class DetectionDeskTest {
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();
    private DetectionDesk desk;

    @BeforeEach
    void open() throws IOException {
        var file = TinyModel.write(
                folder.resolve("tiny.onnx"),
                TinyModel.FLOAT,
                new long[] {1, 3, 64, 96},
                new long[] {1, 85, 4, 6},
                new float[85 * 24]);
        desk = new DetectionDesk(Optional.of(file), now::get, cause -> {
            throw new AssertionError(cause);
        });
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ColourPicture picture() {
        return new ColourPicture(96, 54, ColourPicture.Order.RGB, new byte[3 * 96 * 54]);
    }

    private static void await(DetectionSeat seat) {
        while (seat.counts().snapshot().made() + seat.counts().snapshot().skipped() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nobodyIsAskedForPicturesBeforeTheModelIsThere() {
        var seat = desk.seat(new DetectionCounts());
        assertThat(seat.free()).isEmpty();
        assertThat(desk.load()).contains("FastestDet 96x64");
        assertThat(seat.free()).contains(new InputSize(96, 64));
    }

    @Test
    void eachCameraHasOnePictureAtATimeAndHearsOfItOnce() {
        desk.load();
        var seat = desk.seat(new DetectionCounts());
        seat.ask(AT, picture(), Need.UNSURE);
        await(seat);
        assertThat(seat.counts().snapshot().made()).isOne();
        assertThat(seat.take()).contains(new Seen(AT, List.of()));
        assertThat(seat.take()).isEmpty();
    }

    @Test
    void whatHasWaitedTooLongIsSkippedAndCounted() {
        var first = desk.seat(new DetectionCounts());
        var second = desk.seat(new DetectionCounts());
        first.ask(AT, picture(), Need.UNSURE);
        now.addAndGet(DetectionDesk.PATIENCE.plus(Duration.ofMillis(1)).toNanos());
        desk.load();
        assertThat(first.free()).isEmpty();
        second.ask(AT, picture(), Need.KNOWN);
        await(second);
        assertThat(second.counts().snapshot().made()).isOne();
        assertThat(first.counts().snapshot().skipped()).isOne();
        assertThat(first.free()).isPresent();
    }

    @Test
    void whoNeedsItMostIsNextThenWhoHadNoneForLongest() {
        var known = desk.seat(new DetectionCounts());
        var knownToo = desk.seat(new DetectionCounts());
        var unsure = desk.seat(new DetectionCounts());
        known.ask(AT, picture(), Need.KNOWN);
        desk.load();
        // Begins the first round.
        knownToo.ask(AT, picture(), Need.KNOWN);
        List.of(known, knownToo).forEach(DetectionDeskTest::await);
        assertThat(known.served()).isLessThan(knownToo.served());

        knownToo.waits(new DetectionSeat.Request(AT, picture(), Need.KNOWN, 0));
        known.waits(new DetectionSeat.Request(AT, picture(), Need.KNOWN, 0));
        unsure.waits(new DetectionSeat.Request(AT, picture(), Need.UNSURE, 0));
        assertThat(List.of(knownToo, known, unsure).stream().sorted(DetectionDesk.ORDER))
                .containsExactly(unsure, known, knownToo);
    }

    @Test
    void aModelThatCannotBeUsedIsSaidAndKeepsNobodyFromGoingOn() {
        try (var without = new DetectionDesk(Optional.of(folder.resolve("gone.onnx")), now::get, cause -> {})) {
            assertThatThrownBy(without::load).isInstanceOf(ModelRefused.class);
            assertThat(without.refusal().orElseThrow()).contains("gone.onnx", "put the file there");
            assertThat(without.seat(new DetectionCounts()).free()).isEmpty();
        }
    }
}
