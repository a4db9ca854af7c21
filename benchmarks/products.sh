#!/bin/sh
# Makes import files of monthly product snapshots: benchmarks/products.sh SNAPSHOTS IMPORTS
set -eu

usage() {
  cat <<'END'
usage: benchmarks/products.sh SNAPSHOTS IMPORTS
  SNAPSHOTS  folder with *.jsonl or *.jsonl.xz, one product in JSON a line, a file for each month
  IMPORTS    folder for the files that ./naru import takes, in the same order: the first in full, then the differences
A product is told from others by all its fields but price and price_per_gb; of several that are the same the last counts.
Builds first (BUILD=no: not). Exit status: 0 written, 1 failed, 2 wrong usage, 3 not built.
END
}

case ${1:-} in
  -h | --help) usage; exit 0 ;;
esac
if [ $# -ne 2 ]; then
  usage >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ "${BUILD:-yes}" = yes ]; then
  (cd "$root" && mvn -q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package >&2) || exit 3
fi
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" kr.naru.bench.products.Products "$1" "$2"
