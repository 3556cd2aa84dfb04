#!/usr/bin/python3
"""The measuring part of recording; see recording.sh. Arguments: WORK FOLDER, ROUNDS, SECONDS, STREAMS, the hub's command."""
import os
import re
import subprocess
import sys
import time

from measured import Cameras, Hub, Results, cpu_seconds, median, say

WORK, ROUNDS, SECONDS, STREAMS, COMMAND = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5:]
SETTLE = 6
NO_MOTION = {"enabled": False, "zones": [], "masks": [], "cool_down_s": 60}


def written(pid):
    """Bytes the process had the kernel write to storage, page by page."""
    with open(f"/proc/{pid}/io") as io:
        return int(re.search(r"^write_bytes: (\d+)", io.read(), re.M).group(1))


def video_bytes(folder):
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.path.getsize(os.path.join(place, name))
            except FileNotFoundError:
                pass  # It got its final name between the two looks; the next one counts it.
    return total


def syncs_a_minute(pid, seconds):
    summary = os.path.join(WORK, "syncs")
    tracer = subprocess.Popen(["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", summary, "-p", str(pid)],
                              stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    tracer.send_signal(2)
    tracer.wait(30)
    with open(summary) as lines:
        calls = [int(line.split()[3]) for line in lines if re.search(r"\bf(data)?sync$", line.strip())]
    return sum(calls) * 60 / seconds


class Turn:
    """What the hub did in some seconds."""

    def __init__(self, hub, recordings, seconds):
        cpu, bytes_before, video, begun = cpu_seconds([hub.pid]), written(hub.pid), video_bytes(recordings), time.monotonic()
        time.sleep(seconds)
        took = time.monotonic() - begun
        self.cores = (cpu_seconds([hub.pid]) - cpu) / took
        self.written = (written(hub.pid) - bytes_before) / took
        self.video = (video_bytes(recordings) - video) / took


def add(hub, urls):
    for number, url in enumerate(urls):
        hub.call("POST", "/api/v1/cameras", {"id": f"cam-{number}", "name": f"cam-{number}", "main_url": url, "motion": NO_MOTION})


def record(hub, urls, mode):
    for number, url in enumerate(urls):
        hub.call("PUT", f"/api/v1/cameras/cam-{number}", {"name": f"cam-{number}", "main_url": url, "motion": NO_MOTION, "recording": mode})
    hub.await_online(len(urls))
    time.sleep(SETTLE)


def main():
    paths = {f"1080p-{number}": f"{WORK}/quiet-1080p.h264@15" for number in range(STREAMS)}
    results = Results(os.path.join(WORK, "results"))
    cameras = Cameras(paths, processes=2)
    hub = None
    try:
        hub = Hub(WORK, "recording", COMMAND)
        recordings = os.path.join(WORK, "data-recording", "recordings")
        urls = [cameras.urls[path] for path in paths]
        add(hub, urls)
        hub.await_online(len(urls))
        say("warming up for 30 s, recording")
        record(hub, urls, "continuous")
        time.sleep(30)
        turns = []
        for number in range(1, ROUNDS + 1):
            record(hub, urls, "events")
            idle = Turn(hub, recordings, SECONDS)
            record(hub, urls, "continuous")
            busy = Turn(hub, recordings, SECONDS)
            turns.append((idle, busy))
            say(f"round {number}: cores {idle.cores:.3f} watching, {busy.cores:.3f} recording; kB/s written {idle.written / 1000:.0f}, "
                f"{busy.written / 1000:.0f}, video {busy.video / 1000:.0f}")
        syncs = syncs_a_minute(hub.pid, SECONDS)
        record(hub, urls, "events")
        idle_syncs = syncs_a_minute(hub.pid, SECONDS)
        results.add("recording.streams", STREAMS)
        results.add("recording.video_mbit_per_stream", median([busy.video * 8 / 1e6 / STREAMS for _, busy in turns]))
        results.add("recording.cores_per_stream", median([(busy.cores - idle.cores) / STREAMS for idle, busy in turns]))
        results.add("recording.watching_cores_per_stream", median([idle.cores / STREAMS for idle, _ in turns]))
        results.add("recording.written_per_video_byte", median([busy.written / busy.video for _, busy in turns]))
        results.add("recording.idle_written_kb_per_s", median([idle.written / 1000 for idle, _ in turns]))
        results.add("recording.syncs_per_minute", syncs)
        results.add("recording.syncs_per_minute_per_stream", (syncs - idle_syncs) / STREAMS)
        results.add("recording.idle_syncs_per_minute", idle_syncs)
    finally:
        if hub:
            hub.close()
        cameras.close()


main()
