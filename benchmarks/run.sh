#!/bin/sh
# Measures lag, drain and capture and prints the figures of docs/performance.md: benchmarks/run.sh [lag] [drain] [capture] | all
set -eu

usage() {
  cat <<'END'
usage: benchmarks/run.sh [lag] [drain] [capture] | all

  lag      commit at the master to visible at the mall, at a steady rate
  drain    a backlog of single-item sets, applied while nobody writes
  capture  a plain-JDBC write with the log against the same without
  all      these three (default)

Builds first, so that nothing old is measured (BUILD=no: not). Linux only; leave the machine alone meanwhile. Environment, with its defaults:
  N=500000                     sets of the drain
  CAPTURE_N=200000             writes of the capture phase
  WARMUP=100000                sets drained before anything is measured, by the peer too
  RATES=50,500                 changes a second of the lag phases
  SECONDS_PER_RATE=30          length of each
  VARIANTS=durable,relaxed     PostgreSQL with fsync, PostgreSQL without
  SERVERS=1                    2: catalog and mall on a PostgreSQL each, as the peer has
  ROUNDS=3  WRITERS=4          repetitions, in turn with the peer; writers at once
  PEER_DIR=                    folder with the SymmetricDS benchmark (run.sh); without it no peer
  PEER_N=200000                rows of its phases
  WORK=$TMPDIR/naru-bench      databases, homes, logs, figures.md
  MASTER_PORT=18080  MALL_PORT=18180
Sizes above N are cut to N. Exit status: 0 measured, 1 failed or both sides differ, 2 wrong usage, 3 not built.
END
}

for argument in "$@"; do
  case $argument in
    -h | --help) usage; exit 0 ;;
    lag | drain | capture | all) ;;
    *) usage >&2; exit 2 ;;
  esac
done

NARU_ROOT=$(cd "$(dirname "$0")/.." && pwd -P)
export NARU_ROOT
cd "$NARU_ROOT"
if [ "${BUILD:-yes}" = yes ]; then
  mvn -q -B -ntp -Dmaven.test.skip=true -pl cli,ear,benchmarks -am package >&2 || exit 3
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -cp "benchmarks/target/classes:benchmarks/target/lib/*" kr.naru.bench.Benchmarks "$@"
