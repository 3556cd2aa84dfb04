package vn.thonhub.loudspeaker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HlsPlaylistTest {

    @Test
    void ofAMasterPlaylistTheLowestBandwidthIsTaken() {
        HlsPlaylist list = HlsPlaylist.parse("""
                #EXTM3U
                #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1,BANDWIDTH=256000,CODECS="mp4a.40.2"
                high.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=64000
                low.m3u8
                """);

        assertThat(list.variant()).contains("low.m3u8");
        assertThat(list.segments()).isEmpty();
    }

    @Test
    void ofAMediaPlaylistSegmentsMapAndKeyAreSeen() {
        HlsPlaylist list = HlsPlaylist.parse("""
                #EXTM3U
                #EXT-X-TARGETDURATION:6
                #EXT-X-MAP:URI="init.mp4"
                #EXT-X-KEY:METHOD=AES-128,URI="key"
                #EXTINF:6,
                1.m4s
                #EXTINF:6,
                2.m4s
                """);

        assertThat(list.segments()).containsExactly("1.m4s", "2.m4s");
        assertThat(list.map()).contains("init.mp4");
        assertThat(list.encrypted()).isTrue();
        assertThat(HlsPlaylist.parse("#EXTM3U\n#EXT-X-KEY:METHOD=NONE\n1.ts").encrypted())
                .isFalse();
    }
}
