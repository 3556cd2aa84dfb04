#!/usr/bin/python3
"""The measuring part of analysis-cost; see analysis-cost.sh. Arguments: WORK FOLDER, ROUNDS, SECONDS,
the command that analyses the streams named after it."""
import os
import subprocess
import sys
import time

from measured import Cameras, Results, cores, median, motion_cores, say

WORK, ROUNDS, SECONDS, COMMAND = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]
WARM_UP = float(os.environ.get("WARM_UP", "240"))


class Analysis:
    """A process that analyses streams as the hub does; asked for what happened since it was asked last."""

    def __init__(self, urls):
        self.process = subprocess.Popen(COMMAND + urls, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        self.count = len(urls)

    def ask(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        lag, analysed, dropped, awake = self.process.stdout.readline().split()
        return float(lag), int(analysed), int(dropped), int(awake)

    def measure(self):
        self.ask()
        used = cores([self.process.pid], SECONDS)
        lag, analysed, dropped, awake = self.ask()
        say(f"{self.count} streams: {used:.3f} core, lag p95 {lag:.0f} ms, {analysed / SECONDS:.1f} pictures/s analysed, "
            f"{dropped} dropped, {awake} decode all")
        return used, lag, dropped

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def against_motion(name, goal, urls, results):
    """Each turn's process runs while the other does not; ours has warmed up, as a hub that runs for months has."""
    ours, others = [], []
    for number in range(1, ROUNDS + 1):
        analysis = Analysis(urls)
        time.sleep(WARM_UP)
        ours.append(analysis.measure()[0] / len(urls))
        analysis.close()
        others.append(motion_cores(WORK, urls, 640, 360, 10, SECONDS)[0] / len(urls))
        say(f"{name} round {number}, cores per stream: analysis {ours[-1]:.4f}, motion {others[-1]:.4f}")
    results.add(f"analysis.{name}_over_motion", median([a / b for a, b in zip(ours, others)]), goal)
    results.add(f"analysis.{name}_cores_per_stream", median(ours))
    results.add(f"analysis.{name}_motion_cores_per_stream", median(others))


def forty(quiet, busy, results):
    analysis = Analysis(quiet + busy)
    time.sleep(WARM_UP)
    lags, used, dropped = [], [], 0
    for _ in range(ROUNDS):
        core, lag, lost = analysis.measure()
        lags.append(lag)
        used.append(core)
        dropped += lost
    analysis.close()
    results.add("analysis.lag_p95_ms", max(lags), "<= 1000")
    results.add("analysis.forty_cores", median(used))
    results.add("analysis.forty_dropped", dropped)


def main():
    quiet = {f"quiet-{i}": f"{WORK}/quiet-360p.h264@10" for i in range(36)}
    busy = {f"busy-{i}": f"{WORK}/moving-360p.h264@10" for i in range(8)}
    results = Results(os.path.join(WORK, "results"))
    cameras = Cameras({**quiet, **busy}, processes=2)
    try:
        calm = [cameras.urls[path] for path in quiet]
        moving = [cameras.urls[path] for path in busy]
        against_motion("quiet", "<= 0.3", calm[:24], results)
        against_motion("busy", "<= 1.5", moving, results)
        forty(calm, moving[:4], results)
    finally:
        cameras.close()


main()
