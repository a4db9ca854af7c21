#!/bin/sh
# Measures what the partitions of the change log cost: benchmarks/partitions.sh [FOLDER [SETS [ROUNDS]]]
set -eu

usage() {
  cat <<'END'
usage: benchmarks/partitions.sh [FOLDER [SETS [ROUNDS]]]
  FOLDER  empty, for three PostgreSQL with fsync; $TMPDIR/naru-partitions
  SETS    of one change in a round, and a quarter as many of four; 20000
  ROUNDS  each on a log without partitions, one as Naru makes it, and one of fifty; 6
Prints medians, and of the ratios the lowest and the highest too; the round before the first is not counted. Builds first (BUILD=no: not). Linux only.
Exit status: 0 measured, 1 failed, 3 not built.
END
}

case ${1:-} in
  -h | --help) usage; exit 0 ;;
esac
cd "$(dirname "$0")/.."
if [ "${BUILD:-yes}" = yes ]; then
  mvn -q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package >&2 || exit 3
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -cp "benchmarks/target/classes:benchmarks/target/lib/*" kr.naru.bench.Partitions \
  "${1:-${TMPDIR:-/tmp}/naru-partitions}" "${2:-20000}" "${3:-6}"
