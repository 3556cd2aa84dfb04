package vn.thonhub.camera.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceId;

class CoverageTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private final List<Segment> segments = new ArrayList<>();

    @Test
    void segmentsThatFollowEachOtherAreOneSpan() {
        segment(0, 300, "a");
        segment(300.02, 600, "a");
        segment(599.99, 900, "a");
        assertThat(spans(0, 86_400))
                .extracting(Coverage.Span::from, Coverage.Span::to, Coverage.Span::changed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(at(0), at(900), false));
    }

    @Test
    void missingTimeAndOtherPicturesDivideSpans() {
        segment(0, 300, "a");
        segment(310, 600, "a");
        segment(600, 700, "b");
        assertThat(spans(0, 86_400))
                .extracting(Coverage.Span::from, Coverage.Span::changed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(at(0), false),
                        org.assertj.core.groups.Tuple.tuple(at(310), false),
                        org.assertj.core.groups.Tuple.tuple(at(600), true));
    }

    @Test
    void spansStayWithinTheRange() {
        segment(0, 300, "a");
        assertThat(spans(100, 200))
                .extracting(Coverage.Span::from, Coverage.Span::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(at(100), at(200)));
    }

    @Test
    void aRunGoesFromTheSegmentAroundAnInstantToTheNextGap() {
        segment(0, 300, "a");
        segment(300, 600, "a");
        segment(605, 900, "a");
        assertThat(Coverage.run(segments, at(250))).isEqualTo(segments.subList(0, 2));
        assertThat(Coverage.run(segments, at(300))).isEqualTo(segments.subList(1, 2));
        assertThat(Coverage.run(segments, at(602))).isEmpty();
    }

    @Test
    void anHourRecordedTwiceIsTwoSpansInOrderOfRecording() {
        segment(3600, 7200, "a");
        segment(3700, 7300, "a");
        assertThat(spans(0, 86_400)).extracting(Coverage.Span::from).containsExactly(at(3600), at(3700));
        assertThat(Coverage.run(segments, at(4000))).isEqualTo(segments.subList(0, 1));
    }

    private List<Coverage.Span> spans(long from, long to) {
        return Coverage.spans(segments, at(from), at(to));
    }

    private void segment(double from, double to, String parameters) {
        var number = segments.size() + 1;
        segments.add(new Segment(
                "id-" + number,
                DeviceId.of("cam-cho-01"),
                number,
                at(from),
                Duration.between(at(from), at(to)),
                1,
                1,
                Optional.empty(),
                "avc1.64001f",
                parameters,
                640,
                360,
                "recordings/x/" + number));
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
