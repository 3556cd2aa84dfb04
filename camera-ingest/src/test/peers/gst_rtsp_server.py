#!/usr/bin/python3
"""An RTSP camera for tests: GStreamer's server, independent of the code under test.

Prints "PORT <n>" once it listens (on loopback, a free port unless --port says which), serves until its standard input ends.
  --file CLIP        play this clip, encoded anew with one keyframe a second; the session ends with the clip
  --fps N            pictures per second of the test pattern and of the encoder (default 10)
  --size WxH         of the test pattern (default 640x360)
  --gop SECONDS      keyframe interval (default 1)
  --codec h264|h265
  --user U --password P   ask for HTTP digest authentication
"""
import argparse
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file")
    parser.add_argument("--fps", type=int, default=10)
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--gop", type=float, default=1)
    parser.add_argument("--codec", choices=["h264", "h265"], default="h264")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    return parser.parse_args()


def pipeline(args):
    keyframes = max(1, int(args.fps * args.gop))
    if args.file:
        source = f'filesrc location="{args.file}" ! decodebin ! videoconvert ! videorate'
        caps = f"video/x-raw,format=I420,framerate={args.fps}/1"
    else:
        width, height = args.size.split("x")
        source = "videotestsrc is-live=true pattern=ball"
        caps = f"video/x-raw,format=I420,width={width},height={height},framerate={args.fps}/1"
    encoder = "x264enc" if args.codec == "h264" else "x265enc"
    return (
        f"( {source} ! {caps} ! {encoder} tune=zerolatency speed-preset=ultrafast key-int-max={keyframes}"
        f" bitrate=800 ! rtp{args.codec}pay name=pay0 pt=96 config-interval=0 )"
    )


def with_digest(server, factory, user, password):
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_digest(user, password, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)


def main():
    args = arguments()
    Gst.init(None)
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(args.port))
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(pipeline(args))
    factory.set_shared(not args.file)
    factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
    if args.user:
        with_digest(server, factory, args.user, args.password)
    server.get_mount_points().add_factory("/cam", factory)
    server.attach(None)
    print("PORT", server.get_bound_port(), flush=True)
    # The test that started us ends our input by closing it, or by dying.
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_HUP | GLib.IO_IN, lambda *_: loop.quit())
    loop.run()


main()
