#!/usr/bin/python3
"""The measuring part of camera-ingest; see camera-ingest.sh. Arguments: WORK FOLDER,
ROUNDS, SECONDS, the hub's command, --full and the command that decodes in full."""
import os
import subprocess
import sys
import time

from measured import Cameras, Hub, Results, cores, median, motion_cores, say

WORK, ROUNDS, SECONDS, COMMAND = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]
WARM_UP = float(os.environ.get("WARM_UP", "180"))
class Size:
    def __init__(self, name, width, height, fps, count):
        self.name, self.width, self.height, self.fps, self.count = name, width, height, fps, count
        self.paths = {f"{name}-{i}": f"{WORK}/quiet-{name}.h264@{fps}" for i in range(count)}

    def urls(self, cameras):
        return [cameras.urls[path] for path in self.paths]


def watch(hub, size, urls):
    for i, url in enumerate(urls):
        hub.add(f"cam-{size.name}-{i}", url)


def warm_up(hub, cameras, sizes):
    """A hub runs for months: its compiler has long done its work when Motion has been running for a minute, too."""
    for size in sizes:
        watch(hub, size, size.urls(cameras))
    time.sleep(WARM_UP)
    hub.remove_all()


def hub_cores(hub, size, urls):
    watch(hub, size, urls)
    hub.await_online(len(urls))
    # The background is known after a few keyframes.
    time.sleep(10)
    used = cores([hub.pid], SECONDS)
    hub.remove_all()
    return used


def motion_cores_of(size, urls):
    used, events = motion_cores(WORK, urls, size.width, size.height, size.fps, SECONDS)
    if events:
        say(f"motion saw motion where there is none, at {events} of {len(urls)} cameras")
    return used


def ffmpeg_cores(urls, *options, read=()):
    """Of one ffmpeg a stream. read: options before its input."""
    with open(os.path.join(WORK, "ffmpeg.log"), "a") as log:
        readers = [subprocess.Popen(["ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-rtsp_transport", "tcp", *read, "-i", url, *options, "-f", "null", "-"],
                                    stdout=log, stderr=log) for url in urls]
        time.sleep(5)
        used = cores([reader.pid for reader in readers], SECONDS)
        for reader in readers:
            reader.terminate()
        for reader in readers:
            reader.wait(20)
    return used


def full_cores(urls):
    """Every picture decoded by the hub's own session and decoder, one thread a stream, in a process of its own."""
    reader = subprocess.Popen(COMMAND_FULL + urls, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    reader.stdout.readline()
    time.sleep(6)
    used = cores([reader.pid], SECONDS)
    reader.stdin.close()
    say("full decode: " + reader.stdout.readline().strip())
    reader.wait(20)
    return used


def keyframe_cores(urls):
    """The ffmpeg CLI doing what an idle hub does, but for comparing: keyframes alone decoded, block edges not smoothed."""
    return ffmpeg_cores(urls, "-vsync", "passthrough", read=("-skip_frame", "nokey", "-skip_loop_filter", "all"))


def idle(hub, size, urls, results):
    ours, motions, demuxes, keyframes = [], [], [], []
    for number in range(1, ROUNDS + 1):
        ours.append(hub_cores(hub, size, urls) / len(urls))
        motions.append(motion_cores_of(size, urls) / len(urls))
        demuxes.append(ffmpeg_cores(urls, "-c", "copy") / len(urls))
        keyframes.append(keyframe_cores(urls) / len(urls))
        say(f"{size.name} round {number}, cores per stream: hub {ours[-1]:.4f}, motion {motions[-1]:.4f}, ffmpeg copy {demuxes[-1]:.4f},"
            f" ffmpeg keyframes {keyframes[-1]:.4f}")
    results.add(f"camera.idle_over_motion_{size.name}", median([a / b for a, b in zip(ours, motions)]), "<= 0.25")
    results.add(f"camera.idle_over_demux_{size.name}", median([a / b for a, b in zip(ours, demuxes)]), "<= 3.0" if size.fps == 15 else "<= 2.0")
    results.add(f"camera.idle_over_keyframes_{size.name}", median([a / b for a, b in zip(ours, keyframes)]))
    results.add(f"camera.keyframes_over_demux_{size.name}", median([a / b for a, b in zip(keyframes, demuxes)]))
    results.add(f"camera.idle_cores_per_stream_{size.name}", median(ours))
    results.add(f"camera.motion_cores_per_stream_{size.name}", median(motions))


def full(urls, results):
    ours, others = [], []
    for number in range(1, ROUNDS + 1):
        ours.append(full_cores(urls))
        others.append(ffmpeg_cores(urls))
        say(f"full decode round {number}, cores per stream: hub's decoder {ours[-1] / len(urls):.4f}, ffmpeg {others[-1] / len(urls):.4f}")
    results.add("camera.full_over_ffmpeg", median([a / b for a, b in zip(ours, others)]), "<= 1.1")


def main():
    # Several cameras, so that what a process costs by itself weighs as it does on a box; Motion can hold no more large ones here.
    large, small = Size("1080p", 1920, 1080, 15, 8), Size("360p", 640, 360, 10, 24)
    results = Results(os.path.join(WORK, "results"))
    cameras = Cameras({**large.paths, **small.paths}, processes=2)
    hub = None
    try:
        hub = Hub(WORK, "ingest", COMMAND)
        say(f"warming up for {WARM_UP:.0f} s")
        warm_up(hub, cameras, (large, small))
        for size in (large, small):
            idle(hub, size, size.urls(cameras), results)
        raised = len(hub.alerts("camera.motion"))
        if raised:
            say(f"the hub saw motion where there is none, {raised} times")
        results.add("camera.idle_false_alerts", raised, "= 0")
        hub.close()
        hub = None
        if COMMAND_FULL:
            full(large.urls(cameras)[:4], results)
    finally:
        if hub:
            hub.close()
        cameras.close()


COMMAND_FULL = COMMAND[COMMAND.index("--full") + 1 :] if "--full" in COMMAND else []
if COMMAND_FULL:
    COMMAND = COMMAND[: COMMAND.index("--full")]
main()
