package vn.thonhub.loudspeaker.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {
    @Test
    void whatHasAnEndGetsNoSecondOne() {
        assertThat(Sentence.of("a.example answered 404; is the address still right?"))
                .isEqualTo("a.example answered 404; is the address still right?");
        assertThat(Sentence.of("Lên nhà văn hóa thôn! ")).isEqualTo("Lên nhà văn hóa thôn!");
        assertThat(Sentence.of("a.example cannot be reached")).isEqualTo("a.example cannot be reached.");
    }
}
