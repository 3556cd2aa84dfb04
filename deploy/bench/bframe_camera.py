#!/usr/bin/python3
"""A camera with B-frames for live-latency: what the RTSP address given as argument shows, encoded anew by ffmpeg with two
B-frames between reference pictures, served by GStreamer's RTSP server. Prints "PORT <n>" once it listens on loopback (the path
is /cam), and serves until its standard input ends. The burnt-in clock stays that of the source, so that decoding,
encoding and the encoder's waiting for the pictures it puts first count as part of the way."""
import subprocess
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

MILLISECOND = 1_000_000
ENCODER = ["-an", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1", "-bf", "2", "-b_strategy", "0", "-g", "15", "-sc_threshold", "0",
           "-b:v", "2M", "-maxrate", "2M", "-bufsize", "1M", "-x264-params", "rc-lookahead=0:sync-lookahead=0",
           "-f", "flv", "-flvflags", "no_duration_filesize", "-flush_packets", "1", "pipe:1"]


class Encoder:
    """ffmpeg's pictures in the order they are decoded, each handed to the pipeline as soon as it is there."""

    def __init__(self, url):
        self.process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-v", "error", "-rtsp_transport", "tcp", "-fflags", "nobuffer", "-flags", "low_delay", "-i", url, *ENCODER],
            stdout=subprocess.PIPE)
        self.parameters = threading.Event()
        self.caps = None
        self.source = None
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        pipe = self.process.stdout
        pipe.read(9 + 4)
        while True:
            head = pipe.read(11)
            if len(head) < 11:
                return
            body = pipe.read(int.from_bytes(head[1:4], "big"))
            pipe.read(4)
            if head[0] == 9 and body[1] == 0:
                self.caps = Gst.Caps.from_string(f"video/x-h264,stream-format=avc,alignment=au,codec_data=(buffer){body[5:].hex()}")
                self.parameters.set()
            elif head[0] == 9 and body[1] == 1:
                sent = int.from_bytes(head[4:7], "big") | head[7] << 24
                self.push(body[5:], sent + int.from_bytes(body[2:5], "big", signed=True), body[0] >> 4 == 1)

    def push(self, data, shown, key):
        source = self.source
        if source is None or not key and source.first is None:
            return
        if source.first is None:
            source.first = shown
        buffer = Gst.Buffer.new_wrapped(data)
        buffer.pts = (shown - source.first) * MILLISECOND
        source.element.emit("push-buffer", buffer)


class Source:
    def __init__(self, element):
        self.element, self.first = element, None


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.set_launch("( appsrc name=source format=time is-live=true ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1 )")
        self.set_shared(True)
        self.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
        self.connect("media-configure", self.configure)

    def configure(self, _factory, media):
        element = media.get_element().get_by_name("source")
        element.set_property("caps", self.encoder.caps)
        self.encoder.source = Source(element)
        media.connect("new-state", self.at_once)

    @staticmethod
    def at_once(media, _state):
        """A sink that keeps to timestamps would hold a reference picture back until its turn to be shown."""
        pipeline = media.get_element()
        while pipeline.get_parent():
            pipeline = pipeline.get_parent()
        for sink in (element for element in iterate(pipeline.iterate_recurse()) if element.find_property("sync")):
            sink.set_property("sync", False)


def iterate(elements):
    while True:
        result, element = elements.next()
        if result != Gst.IteratorResult.OK:
            return
        yield element


def main():
    Gst.init(None)
    encoder = Encoder(sys.argv[1])
    if not encoder.parameters.wait(30):
        sys.exit("ffmpeg made no pictures of " + sys.argv[1])
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    server.get_mount_points().add_factory("/cam", Camera(encoder))
    loop = GLib.MainLoop()
    server.attach(None)
    print("PORT", server.get_bound_port(), flush=True)
    # Who started us ends our input by closing it, or by dying.
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_HUP | GLib.IO_IN, lambda *_: loop.quit())
    loop.run()
    encoder.process.kill()


main()
