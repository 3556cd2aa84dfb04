#!/usr/bin/env bash
# Called by Maven: installs the console's packages when the lock file changed and builds it when a source changed.
# Usage: build.sh OUTPUT_DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$1
cd "$here"
command -v npm >/dev/null 2>&1 || { echo "npm with Node 20.19 or newer is needed to build the console (deploy/demo.sh and deploy/test.sh find or install it)"; exit 1; }
lock=$(sha256sum package-lock.json)
if [ "$(cat node_modules/.built-from 2>/dev/null)" != "$lock" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  printf '%s\n' "$lock" > node_modules/.built-from
fi
stamp=$(find . ../../*/src/main/resources/openapi -path ./node_modules -prune -o -path '*/generated' -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
if [ -f "$out/index.html" ] && [ "$(cat "$out.built-from" 2>/dev/null)" = "$stamp" ]; then exit 0; fi
CONSOLE_OUT="$out" npm run --silent build
printf '%s\n' "$stamp" > "$out.built-from"
