package vn.thonhub.loudspeaker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void rangesAreReadAsBrowsersSendThem() {
        assertThat(ByteRange.of("bytes=0-", 100)).contains(new ByteRange(0, 99));
        assertThat(ByteRange.of("bytes=10-19", 100)).contains(new ByteRange(10, 19));
        assertThat(ByteRange.of("bytes=90-500", 100)).contains(new ByteRange(90, 99));
        assertThat(ByteRange.of("bytes=-5", 100)).contains(new ByteRange(95, 99));
    }

    @Test
    void whatIsNotThereIsNone() {
        assertThat(ByteRange.of("bytes=100-", 100)).contains(ByteRange.NONE);
        assertThat(ByteRange.of("bytes=20-10", 100)).contains(ByteRange.NONE);
    }

    @Test
    void whatWeDoNotUnderstandMeansTheWholeFile() {
        assertThat(ByteRange.of(null, 100)).isEmpty();
        assertThat(ByteRange.of("bytes=-", 100)).isEmpty();
        assertThat(ByteRange.of("lines=1-2", 100)).isEmpty();
        assertThat(ByteRange.of("bytes=0-1,5-6", 100)).isEmpty();
    }
}
