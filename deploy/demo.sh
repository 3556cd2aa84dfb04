#!/usr/bin/env bash
# Builds what changed and starts the hub with a simulated village. Ctrl-C stops everything.
# Options: --port N  --data DIR  --seed N  --cameras N  --access-points N  --speakers N  --clip FILE
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=package/toolchain.sh
. "$ROOT/deploy/package/toolchain.sh"
need_java
build_hub
# Wherever it is called from, the village is kept in one place unless told otherwise.
case " $* " in *" --data"*) ;; *) set -- "$@" --data "$ROOT/deploy/target/demo-data" ;; esac
# shellcheck disable=SC2046
exec "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar" demo "$@"
