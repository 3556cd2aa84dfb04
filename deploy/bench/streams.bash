# Sourced by benches that need cameras: makes the streams they play, once per run, with the machine's ffmpeg and libx264.
# Quiet: one picture of a road that stands still under the noise of a sensor. Moving: traffic. As the encoder of a camera
# does it: Main profile, CABAC, one slice, no B-frames, no look-ahead, a keyframe each second, constant rate of 2 Mb/s
# (1080p15) and 512 kb/s (640x360@10).
need_peers() {
  is_debian_root || return 0
  local missing=()
  command -v ffmpeg >/dev/null 2>&1 || missing+=(ffmpeg)
  /usr/bin/python3 -c 'import gi; gi.require_version("GstRtspServer", "1.0")' 2>/dev/null || missing+=(gir1.2-gst-rtsp-server-1.0 python3-gi)
  [ -n "$(find /usr/lib -name libgstvideoparsersbad.so -print -quit 2>/dev/null)" ] || missing+=(gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad)
  [ "${#missing[@]}" = 0 ] || apt_install "${missing[@]}"
}

# Says what is missing for cameras, and ends.
check_peers() {
  command -v ffmpeg >/dev/null 2>&1 || die "ffmpeg with libx264 is needed for this benchmark. Debian/Ubuntu: sudo apt-get install ffmpeg"
  /usr/bin/python3 -c 'import gi; gi.require_version("GstRtspServer", "1.0")' 2>/dev/null ||
    die "GStreamer's RTSP server is needed for this benchmark. Debian/Ubuntu: sudo apt-get install gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
}

# footage: the file the streams are made of; a generated pattern where there is none.
footage() {
  local sample="${FOOTAGE:-$ROOT/../shared/data/intel-sample-videos/person-bicycle-car-detection.mp4}"
  if [ ! -f "$sample" ]; then
    sample="$WORK/pattern.mp4"
    [ -f "$sample" ] || ffmpeg -nostdin -v error -f lavfi -i testsrc2=size=768x432:rate=12 -t 30 -c:v libx264 -preset veryfast "$sample"
    say "No sample footage: streams are made of a test pattern (FOOTAGE=file names another)."
  fi
  printf '%s' "$sample"
}

encode() { # encode OUTPUT FPS MAXRATE FILTER INPUT…
  local output="$1" fps="$2" rate="$3" filter="$4"
  shift 4
  ffmpeg -nostdin -v error -y "$@" -vf "$filter" -an -c:v libx264 -preset veryfast -profile:v main -refs 1 -bf 0 -g "$fps" \
    -keyint_min "$fps" -sc_threshold 0 -b:v "$rate" -maxrate "$rate" -bufsize "$rate" \
    -x264-params aud=1:repeat-headers=1:mbtree=0:rc-lookahead=0 -f h264 "$output"
}

# make_streams: $WORK/quiet-1080p.h264, quiet-360p.h264 and moving-360p.h264.
make_streams() {
  need_peers
  check_peers
  local from
  from=$(footage)
  say "Encoding the streams …"
  ffmpeg -nostdin -v error -y -ss 2 -i "$from" -frames:v 1 "$WORK/still.png"
  encode "$WORK/quiet-1080p.h264" 15 2M "scale=1920x1080:flags=lanczos,noise=c0s=8:c0f=t+u,format=yuv420p" -loop 1 -framerate 15 -t 20 -i "$WORK/still.png"
  encode "$WORK/quiet-360p.h264" 10 512k "scale=640x360:flags=lanczos,noise=c0s=6:c0f=t+u,format=yuv420p" -loop 1 -framerate 10 -t 20 -i "$WORK/still.png"
  encode "$WORK/moving-360p.h264" 10 512k "fps=10,scale=640x360:flags=lanczos,noise=c0s=4:c0f=t+u,format=yuv420p" -i "$from"
}

# report FILE: a RESULT line for each line "NAME VALUE OP GOAL" of the file.
report() {
  local name value op goal
  while read -r name value op goal; do
    if [ -n "$goal" ]; then result "$name" "$value" "$op" "$goal"; else printf 'RESULT name=%s value=%s\n' "$name" "$value"; fi
  done <"$1"
}
