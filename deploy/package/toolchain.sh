# Sourced by demo.sh, test.sh and bench.sh: finds JDK 17+, Maven 3.8+, Node 20.19+ and npm, or installs them on
# Debian/Ubuntu as root, or says exactly what to install. Sets JAVA and puts a fitting node first on PATH.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
  say "Installing: $*"
  if [ -z "${THONHUB_APT_UPDATED:-}" ]; then
    apt-get -qq update && export THONHUB_APT_UPDATED=1
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

java_major() { "$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1; }

need_java() {
  JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  local javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
  if ! command -v "$javac" >/dev/null 2>&1 || [ "$(java_major "$JAVA" 2>/dev/null || echo 0)" -lt 17 ]; then
    is_debian_root || die "A JDK of version 17 or newer is needed. Debian/Ubuntu: sudo apt-get install openjdk-17-jdk-headless (or default-jdk-headless), then start again."
    apt_install openjdk-17-jdk-headless || apt_install default-jdk-headless || die "No JDK 17 could be installed; install one by hand and set JAVA_HOME."
    unset JAVA_HOME
    JAVA=java
  fi
}

need_maven() {
  command -v mvn >/dev/null 2>&1 && return
  is_debian_root || die "Maven 3.8 or newer is needed. Debian/Ubuntu: sudo apt-get install maven, then start again."
  apt_install maven || die "Maven could not be installed; install version 3.8 or newer by hand."
}

node_fits() {
  local version major minor
  version=$("$1" --version 2>/dev/null) || return 1
  major=${version#v}; minor=${major#*.}; major=${major%%.*}; minor=${minor%%.*}
  [ "$major" -gt 20 ] || { [ "$major" = 20 ] && [ "$minor" -ge 19 ]; }
}

# Debian 12's Node is too old for the console's build. The browser tests' driver carries a newer one per platform,
# which Maven can unpack; npm itself then comes from Debian.
need_node() {
  if command -v node >/dev/null 2>&1 && node_fits node && command -v npm >/dev/null 2>&1; then return; fi
  local platform=linux version
  [ "$(uname -m)" = aarch64 ] && platform=linux-arm64
  local own="$ROOT/deploy/target/node/driver/$platform"
  if ! command -v npm >/dev/null 2>&1; then
    is_debian_root || die "Node 20.19 or newer with npm is needed to build the console. Debian/Ubuntu: sudo apt-get install npm (an older Node of the system is replaced for the build only), then start again."
    apt_install npm || die "npm could not be installed; install Node 20.19 or newer by hand."
  fi
  if command -v node >/dev/null 2>&1 && node_fits node; then return; fi
  if [ ! -x "$own/node" ]; then
    version=$(sed -n 's|.*<playwright.version>\(.*\)</playwright.version>.*|\1|p' "$ROOT/pom.xml")
    say "The system's Node is older than 20.19; fetching one for the build."
    (cd "$ROOT" && mvn -q -B -ntp -N dependency:unpack -Dartifact="com.microsoft.playwright:driver-bundle:$version:jar" \
      -DoutputDirectory="$ROOT/deploy/target/node" -Dmdep.unpack.includes="driver/$platform/node") || die "Node 20.19 or newer is needed; install it by hand."
    chmod +x "$own/node"
  fi
  node_fits "$own/node" || die "Node 20.19 or newer is needed; install it by hand."
  PATH="$own:$PATH"
}

# Native buffers come and go on many threads; with one arena per thread the C library would hoard what they leave.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

# Flags every JVM of the hub wants; the pom has the same for tests. Without UsePerfData the JVM does not wake twenty times a second to
# write figures into a mapped file that only jps and jstat read; jcmd works with the process id as before.
jvm_flags() {
  local flags="-Xms24m -Xmx${THONHUB_HEAP:-512m} -XX:+UseSerialGC -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dfile.encoding=UTF-8"
  [ "$(java_major "$JAVA")" -ge 24 ] && flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  printf '%s' "$flags"
}

# Names, times and sizes of all that goes into the program; equal text means nothing to build.
sources_stamp() {
  (cd "$ROOT" && find pom.xml */pom.xml hub-core/src/main camera-ingest/src/main wifi-monitor/src/main loudspeaker/src/main \
    deploy/src/main deploy/console deploy/package -name node_modules -prune -o -name generated -prune -o -type f -printf '%p %T@ %s\n' | sort | sha256sum)
}

# Builds the runnable hub without tests, unless nothing changed since the last time.
build_hub() {
  local stamp_file="$ROOT/deploy/target/built-from" stamp
  stamp=$(sources_stamp)
  if [ -f "$ROOT/deploy/target/hub/thonhub.jar" ] && [ "$(cat "$stamp_file" 2>/dev/null)" = "$stamp" ]; then return; fi
  say "Building Thôn Hub (the first time this fetches libraries and takes a few minutes) …"
  need_maven
  need_node
  (cd "$ROOT" && mvn -q -B -ntp -Pquick -Dmaven.test.skip=true -DskipTests -Dassembly.skipAssembly=true package) || die "The build failed; the lines above say where."
  printf '%s\n' "$stamp" > "$stamp_file"
}
