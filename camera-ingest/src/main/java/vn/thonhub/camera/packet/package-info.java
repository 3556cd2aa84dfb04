/**
 * Compressed video shared by reference: {@link vn.thonhub.camera.packet.MediaPacket} is counted and holds native memory,
 * {@link vn.thonhub.camera.packet.PacketFanOut} hands it to any number of sinks without ever waiting for one,
 * {@link vn.thonhub.camera.packet.PacketRing} keeps the last seconds, always headed by a keyframe.
 * {@link vn.thonhub.camera.packet.Footage} is what of it people may see: whatever is shown or kept takes that, never the
 * fan-out or the ring.
 *
 * <p>Who is handed a packet borrows it for the call; who keeps it retains it and owes one release. A new generation begins
 * with each connection and each change of parameters; packets of two generations never meet in one file or decoder.
 */
package vn.thonhub.camera.packet;
