package vn.thonhub.loudspeaker.sound;

/**
 * How loud a recording is (EBU R 128, ITU-R BS.1770).
 *
 * @param lufs integrated loudness; -70 stands for silence
 * @param truePeakDbtp highest peak between the samples, too
 * @param samples length at {@link Pcm#RATE}
 */
public record Loudness(double lufs, double truePeakDbtp, long samples) {
    /** Below the absolute gate of BS.1770 nothing counts: the recording is silent, or shorter than one gating block. */
    public boolean isSilent() {
        return lufs <= -69.9;
    }
}
