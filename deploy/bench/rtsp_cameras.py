#!/usr/bin/python3
"""Many cheap RTSP cameras for benchmarks: GStreamer's server plays H.264 files that are encoded already, round and round.

  rtsp_cameras.py PATH=FILE@FPS ...     for example  sub3=quiet-360p.h264@10

Each file (Annex B, access unit delimiters, no B-frames) is read once and kept in memory; nothing is encoded or decoded
here. Every path is one shared pipeline that begins at its own moment of the file, so that the keyframes of cameras do not
fall together. Prints "PORT <n>" once it listens on loopback, and serves until its standard input ends.
"""
import sys
import zlib

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

DELIMITER = b"\0\0\0\1\x09"
SECOND = 1_000_000_000


def access_units(file):
    """The pictures of the file with their parameter sets, without the delimiters; True where a keyframe begins."""
    with open(file, "rb") as stream:
        data = stream.read()
    units = []
    start = data.index(DELIMITER)
    while start >= 0:
        end = data.find(DELIMITER, start + 1)
        body = data[start + len(DELIMITER) + 1 : end if end >= 0 else len(data)]
        units.append((Gst.Buffer.new_wrapped(body), body[body.find(b"\0\0\1") + 3] & 0x1F == 7))
        start = end
    return units


class Loop:
    """Feeds one pipeline, always the next picture when it asks for more."""

    def __init__(self, units, fps, first):
        self.units, self.fps, self.next = units, fps, first
        self.pushed = 0

    def feed(self, source, _wanted):
        buffer = self.units[self.next][0].copy()
        buffer.pts = buffer.dts = self.pushed * SECOND // self.fps
        buffer.duration = SECOND // self.fps
        self.next = (self.next + 1) % len(self.units)
        self.pushed += 1
        source.emit("push-buffer", buffer)


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self, units, fps, seed):
        super().__init__()
        keyframes = [i for i, (_, key) in enumerate(units) if key]
        self.units, self.fps = units, fps
        self.first = keyframes[seed % len(keyframes)]
        self.set_launch(
            f"( appsrc name=source format=time max-buffers=4 caps=video/x-h264,stream-format=byte-stream,alignment=au,"
            f"framerate={fps}/1 ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=0 )"
        )
        self.set_shared(True)
        self.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
        self.connect("media-configure", self.configure)

    def configure(self, _factory, media):
        loop = Loop(self.units, self.fps, self.first)
        source = media.get_element().get_by_name("source")
        source.connect("need-data", loop.feed)


def main():
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    server.set_backlog(256)
    read = {}
    for argument in sys.argv[1:]:
        path, _, rest = argument.partition("=")
        file, _, fps = rest.rpartition("@")
        if file not in read:
            read[file] = access_units(file)
        server.get_mount_points().add_factory("/" + path, Camera(read[file], int(fps), zlib.crc32(path.encode())))
    loop = GLib.MainLoop()
    server.attach(None)
    print("PORT", server.get_bound_port(), flush=True)
    # Who started us ends our input by closing it, or by dying.
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_HUP | GLib.IO_IN, lambda *_: loop.quit())
    loop.run()


main()
