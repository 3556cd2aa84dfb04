#!/usr/bin/env bash
# Runs one benchmark and prints a line `RESULT name=… value=… goal=… met=yes|no` for each of its goals.
# Usage: deploy/bench.sh NAME      (names: the .sh files of deploy/bench/; options are environment variables, named there)
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=package/toolchain.sh
. "$ROOT/deploy/package/toolchain.sh"
NAME=${1:-}
[ -n "$NAME" ] && [ -f "$ROOT/deploy/bench/$NAME.sh" ] || die "Usage: deploy/bench.sh NAME, one of: $(cd "$ROOT/deploy/bench" && ls ./*.sh | sed 's|./||; s|\.sh||' | tr '\n' ' ')"
shift

# result NAME VALUE OP GOAL: prints the line; OP is <=, >= or =.
result() {
  local met
  met=$(awk -v v="$2" -v g="$4" -v op="$3" 'BEGIN { ok = op == "<=" ? v <= g : op == ">=" ? v >= g : v == g; print ok ? "yes" : "no" }')
  printf 'RESULT name=%s value=%s goal=%s%s met=%s\n' "$1" "$2" "$3" "$4" "$met"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# test_classes MODULE: compiles the module's tests and sets CLASSPATH to what they run with.
test_classes() {
  need_maven
  say "Compiling the benchmark …"
  (cd "$ROOT" && mvn -q -B -ntp -Pquick -DskipTests -Dassembly.skipAssembly=true -pl "$1" -am package \
    dependency:build-classpath -Dmdep.outputFile="$WORK/classpath" -Dmdep.includeScope=test) >&2 || die "The build failed; the lines above say where."
  CLASSPATH="$ROOT/$1/target/test-classes:$ROOT/$1/target/classes:$(cat "$WORK/classpath")"
}

# bench_main MODULE CLASS ARGUMENT…: runs a main class of the module's tests; a line "BENCH NAME VALUE OP GOAL" of it becomes
# a RESULT line, the rest goes to standard error.
bench_main() {
  local class="$2" line name value op goal
  test_classes "$1"
  shift 2
  # shellcheck disable=SC2046
  "$JAVA" $(jvm_flags) -cp "$CLASSPATH" "$class" "$@" >"$WORK/said" 2>"$WORK/errors" ||
    { cat "$WORK/said" "$WORK/errors" >&2; die "$class failed"; }
  while read -r line name value op goal; do
    if [ "$line" != BENCH ]; then say "$line $name $value $op $goal"
    elif [ -n "$goal" ]; then result "$name" "$value" "$op" "$goal"
    else printf 'RESULT name=%s value=%s\n' "$name" "$value"; fi
  done <"$WORK/said"
}

need_java
build_hub
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
# shellcheck source=/dev/null
. "$ROOT/deploy/bench/$NAME.sh"
