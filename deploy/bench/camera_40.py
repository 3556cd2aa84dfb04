#!/usr/bin/python3
"""The measuring part of camera-40; see camera-40.sh. Arguments: WORK FOLDER, ROUNDS, SECONDS, LARGEST, then the hub's command."""
import os
import sys
import time
from collections import Counter
from http.client import HTTPException

from measured import Cameras, Hub, Results, cores, cpu_seconds, median, rss_mb, say, thread_names

WORK, ROUNDS, SECONDS, LARGEST, COMMAND = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5:]
MAIN, SUB, MOVING = (f"{WORK}/{name}" for name in ("quiet-1080p.h264@15", "quiet-360p.h264@10", "moving-360p.h264@10"))
# Motion is analysed all the time; alerts, stills and clips come once, before the measuring begins.
ANALYSIS_ONLY = {"enabled": True, "zones": [], "masks": [], "cool_down_s": 86400}


class Run:
    """One hub with so many cameras, from start to end."""

    def __init__(self, name, count, sub, main=None, motion=None, processes=4):
        self.count = count
        paths = {f"sub{i}": sub for i in range(count)}
        if main:
            paths.update({f"main{i}": main for i in range(count)})
        self.streams = len(paths)
        self.motion, self.both, self.added = motion, main is not None, 0
        self.cameras = Cameras(paths, processes)
        self.hub = Hub(WORK, name, COMMAND)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.hub.close()
        self.cameras.close()

    def begin(self, count):
        """Has so many cameras run."""
        for i in range(self.added, count):
            sub = self.cameras.urls[f"sub{i}"]
            main, small = (self.cameras.urls[f"main{i}"], sub) if self.both else (sub, None)
            self.hub.add(f"cam-{i:03d}", main, small, self.motion)
        self.added = count
        self.hub.await_online(count * (2 if self.both else 1), patience=240)

    def cores(self):
        return median([cores([self.hub.pid], SECONDS) for _ in range(ROUNDS)])

    def rss(self):
        return rss_mb(self.hub.pid)

    def all_streams(self):
        return [stream for camera in self.hub.cameras() for stream in camera["streams"]]

    def gaps(self):
        """Packets lost on the way and interruptions, of all streams since they began."""
        return sum(stream["gaps"] + stream["reconnects"] + stream.get("lost", 0) for stream in self.all_streams())

    def readers(self):
        return sum(name.startswith("camera-cam-") for name in thread_names(self.hub.pid))


def quiet(results):
    with Run("both", 40, SUB, MAIN) as run:
        run.begin(40)
        time.sleep(45)
        used = run.cores()
        results.add("camera40.idle_cores", used, "<= 0.45")
        results.add("camera40.rss_mb", round(run.rss()), "<= 900")
        results.add("camera40.ring_gaps", run.gaps(), "= 0")
        results.add("camera40.reader_threads", run.readers(), "= 80")
        say(f"threads: {Counter(thread_names(run.hub.pid)).total()}")


def sub_only(results):
    with Run("sub", 40, SUB) as run:
        run.begin(40)
        time.sleep(30)
        results.add("camera40.sub_idle_cores", run.cores(), "<= 0.2")
        results.add("camera40.sub_rss_mb", round(run.rss()), "<= 450")
        results.add("camera40.sub_ring_gaps", run.gaps(), "= 0")


def moving(results):
    with Run("moving", 40, MOVING, motion=ANALYSIS_ONLY) as run:
        run.begin(40)
        # A clip is 30 s long at most.
        time.sleep(50)
        results.add("camera40.sub_moving_cores", run.cores(), "<= 0.7")
        results.add("camera40.sub_moving_rss_mb", round(run.rss()))
        results.add("camera40.moving_alerts", len(run.hub.alerts("camera.motion")))


def growing(results):
    """180 cameras, then more and more until the streams no longer keep their rate."""
    with Run("many", LARGEST, SUB, processes=6) as run:
        count = 180
        while True:
            try:
                run.begin(min(count, LARGEST))
                time.sleep(25)
                before, begun = cpu_seconds(run.cameras.pids()), time.monotonic()
                used = run.cores()
                servers = (cpu_seconds(run.cameras.pids()) - before) / (time.monotonic() - begun)
                streams = run.all_streams()
            except (OSError, HTTPException) as failure:
                say(f"broke with {count} cameras: {failure}; {run.hub.last_words()}")
                return
            rate = sum(stream.get("fps", 0) for stream in streams) / (10 * len(streams))
            gaps = run.gaps()
            say(f"{count} cameras: hub {used:.2f} cores, {run.rss():.0f} MB, {run.readers()} reader threads, {len(thread_names(run.hub.pid))} threads;"
                f" source servers {servers:.2f} cores; {100 * rate:.1f} % of the pictures, {gaps} gaps")
            results.add(f"camera40.sub_{count}_cores", used)
            results.add(f"camera40.sub_{count}_rss_mb", round(run.rss()))
            results.add(f"camera40.sub_{count}_ring_gaps", gaps)
            # On a machine that others load, too, a stray gap is no break.
            if rate < 0.98 or gaps > len(streams) // 10:
                say(f"broke at {count} cameras, with {os.cpu_count()} cores: the source servers used {servers:.2f}, the hub {used:.2f}")
                return
            if count >= LARGEST:
                say(f"did not break with {count} cameras")
                return
            count = min(LARGEST, count + 120)


def main():
    results = Results(os.path.join(WORK, "results"))
    phases = {"quiet": quiet, "sub": sub_only, "moving": moving, "growing": growing}
    for name in os.environ.get("PHASES", " ".join(phases)).split():
        phases[name](results)


main()
