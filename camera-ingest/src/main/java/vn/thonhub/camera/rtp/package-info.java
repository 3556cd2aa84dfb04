/**
 * Pictures out of RTP packets: H.264 (RFC 6184) and H.265 (RFC 7798). Pure: no sockets, no clock, no native memory; bytes go
 * in, whole pictures in Annex B form come out, with the truth about what is missing in them.
 *
 * <p>Cameras bend the rules, so they are read generously: parameter sets may come alone, doubled or not at all, markers may
 * stand at each slice or nowhere, timestamps may jump. What a stream of the described codec cannot contain is counted as
 * foreign, since some cameras change their codec without a word.
 */
package vn.thonhub.camera.rtp;
