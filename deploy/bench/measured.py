"""What benches share: processes and what they cost, GStreamer's cameras, and a hub that is used over its API."""
import glob
import http.cookiejar
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
HERE = os.path.dirname(os.path.abspath(__file__))


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def cpu_seconds(pids):
    """User and system time the processes have used so far."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def cores(pids, seconds):
    """Processor cores that the processes keep busy, over so many seconds from now."""
    before, begun = cpu_seconds(pids), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds(pids) - before) / (time.monotonic() - begun)


def rss_mb(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def thread_names(pid):
    names = []
    for file in glob.glob(f"/proc/{pid}/task/*/comm"):
        try:
            with open(file) as comm:
                names.append(comm.read().strip())
        except FileNotFoundError:
            pass
    return names


def median(values):
    return statistics.median(values)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Results:
    """Lines "NAME VALUE OP GOAL" for the shell, which knows how to judge them."""

    def __init__(self, file):
        self.file = open(file, "w")

    def add(self, name, value, goal=""):
        shown = f"{value:.3f}" if isinstance(value, float) else value
        print(name, shown, goal, file=self.file, flush=True)
        say(f"{name} = {shown} {goal}")


class Cameras:
    """Cameras in processes of GStreamer's RTSP server."""

    def __init__(self, streams, processes=1):
        """streams: path → "FILE@FPS"; spread over so many server processes."""
        self.processes, self.urls = [], {}
        paths = list(streams)
        for part in range(processes):
            chosen = paths[part::processes]
            process = subprocess.Popen(
                ["/usr/bin/python3", os.path.join(HERE, "rtsp_cameras.py")] + [f"{path}={streams[path]}" for path in chosen],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.processes.append(process)
            port = process.stdout.readline().split()[1]
            for path in chosen:
                self.urls[path] = f"rtsp://127.0.0.1:{port}/{path}"

    def pids(self):
        return [process.pid for process in self.processes]

    def close(self):
        for process in self.processes:
            process.stdin.close()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


class Hub:
    """The program on a fresh data directory, set up and used as a person would, over its API."""

    PASSWORD = "thử máy làng 2026"

    def __init__(self, work, name, command, extra_environment=None):
        self.base = f"http://127.0.0.1:{free_port()}"
        self.log = os.path.join(work, f"log-{name}")
        # Somebody else on this machine may hold the usual port of HTTPS.
        environment = dict(os.environ, THONHUB_SERVER_PORT=self.base.rpartition(":")[2], THONHUB_SERVER_HTTPS_PORT=str(free_port()),
                           THONHUB_MQTT_PORT="0",
                           THONHUB_NETWORK_ALLOW="127.0.0.0/8", **(extra_environment or {}))
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(command + ["run", "--data", os.path.join(work, f"data-{name}")],
                                            stdout=log, stderr=subprocess.STDOUT, env=environment)
        self.pid = self.process.pid
        self.csrf = ""
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._await_ready()
        self._set_up()

    def _await_ready(self):
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            try:
                self.opener.open(self.base + "/readyz", timeout=2).read()
                return
            except OSError:
                time.sleep(0.1)
        with open(self.log) as log:
            raise SystemExit("the hub did not get ready:\n" + log.read())

    def last_words(self):
        ended = self.process.poll()
        with open(self.log) as log:
            lines = log.read().splitlines()[-5:]
        return ("the hub is alive" if ended is None else f"the hub ended with {ended}") + ":\n" + "\n".join(lines)

    def _set_up(self):
        token = None
        while token is None:
            with open(self.log) as log:
                token = re.search(r"set-up token: (\S+)", log.read())
            time.sleep(0.05)
        self.call("POST", "/api/v1/setup", {"username": "bench", "password": self.PASSWORD, "setup_token": token.group(1)})
        session = self.call("POST", "/api/v1/session", {"username": "bench", "password": self.PASSWORD})
        self.csrf = session["csrf_token"]

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        if self.csrf:
            request.add_header("x-csrf-token", self.csrf)
        try:
            with self.opener.open(request, timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.code} {refused.read().decode()}")
        return json.loads(text) if text else None

    def add(self, camera, main, sub=None, motion=None):
        body = {"id": camera, "name": camera, "main_url": main}
        if sub:
            body["sub_url"] = sub
        if motion:
            body["motion"] = motion
        self.call("POST", "/api/v1/cameras", body)

    def cameras(self):
        items, cursor = [], ""
        while True:
            page = self.call("GET", "/api/v1/cameras?limit=200" + cursor)
            items += page["items"]
            if "next" not in page:
                return items
            cursor = "&cursor=" + urllib.parse.quote(page["next"])

    def remove_all(self):
        for camera in self.cameras():
            self.call("DELETE", "/api/v1/cameras/" + camera["id"])

    def await_online(self, count, patience=120):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            streams = [stream for camera in self.cameras() for stream in camera["streams"]]
            if sum(stream["state"] == "online" for stream in streams) >= count:
                return
            time.sleep(1)
        others = [stream for stream in streams if stream["state"] != "online"]
        raise SystemExit(f"{len(others)} of {len(streams)} streams did not come online, the first: {others[:3]}")

    def alerts(self, kind):
        return self.call("GET", f"/api/v1/alerts?kind={kind}")["items"]

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


MOTION = """daemon off
setup_mode off
log_level 4
target_dir {folder}
picture_output off
movie_output off
webcontrol_port 0
stream_port 0
pre_capture 0
event_gap 5
on_event_start /bin/touch {folder}/event-%t
"""
MOTION_CAMERA = """camera_id {number}
netcam_url {url}
netcam_params rtsp_transport=tcp
width {width}
height {height}
framerate {fps}
"""


def motion_cores(work, urls, width, height, fps, seconds):
    """What Debian's Motion uses on those streams, and at how many of them it saw motion."""
    folder = os.path.join(work, "motion")
    os.makedirs(folder, exist_ok=True)
    cameras = []
    for i, url in enumerate(urls):
        file = os.path.join(folder, f"camera-{i + 1}.conf")
        with open(file, "w") as conf:
            conf.write(MOTION_CAMERA.format(number=i + 1, url=url, width=width, height=height, fps=fps))
        cameras.append(f"camera {file}\n")
    with open(os.path.join(folder, "motion.conf"), "w") as conf:
        conf.write(MOTION.format(folder=folder) + "".join(cameras))
    with open(os.path.join(work, "motion.log"), "a") as log:
        motion = subprocess.Popen(["motion", "-n", "-c", os.path.join(folder, "motion.conf")], stdout=log, stderr=log)
        time.sleep(12)
        used = cores([motion.pid], seconds)
        motion.terminate()
        motion.wait(20)
    events = [name for name in os.listdir(folder) if name.startswith("event-")]
    for name in events:
        os.remove(os.path.join(folder, name))
    return used, len(events)
