#!/usr/bin/env bash
# Measures the backup beside tar | zstd, restic and borg, and prints the figures of docs/performance.md: benchmarks/backup.sh
#
# The mixed tree (MixedTree.java), by bytes:
#   44 %  database pages of 8 KiB with rows: one file of 30 %, eight of 1.75 %
#   20 %  small documents, 18 kB on average: XML, JSON, source
#   20 %  logs and CSV, files of 2 to 16 MB
#   11 %  packed already (random bytes), files of up to 2 MB, as JPEG or ZIP
#    5 %  a second copy of documents and packed files
# At 4 GB about 50,000 files; zstd -3 makes about 0.47 of it. The same bytes on every machine.
set -euo pipefail

usage() {
  cat <<'END'
usage: benchmarks/backup.sh [option…] [tree] [unchanged] [database] [many] | all

  tree       mixed tree: backup, second run, check of all data, restore; by tar | zstd -T2 -3 (the floor), Naru, restic, borg
  unchanged  second run over small files of which none changed
  database   a file of pages, 1 % of its 4-KiB pages overwritten in place: what the store grows by
  many       many files of 1 KB, Naru alone: does the speed fall with their number?
  all        these four; without a phase: the first three

  --size SIZE       of the mixed tree, such as 200m (default: 4g)
  --files N         small files of 4 KB of the unchanged run (default: 50000)
  --database SIZE   of the database file (default: 2g)
  --many N,N…       numbers of files of 1 KB, the smallest first (default: 100000,1000000)
  --threads N,N…    threads of Naru for the mixed tree (default: 1,2,4); the other phases take 2
  --rounds N        all tools in turn, so many times; the table has medians (default: 3)
  --work DIR        for trees, stores and restored trees, in a folder of its own that is deleted at the end, also when
                    interrupted (default: benchmarks/target); needs 2.7 times the size of the tree
  --out FILE        the tables; FILE.tsv gets every single figure (default: benchmarks/target/backup-figures.md)

Builds first, so that nothing old is measured (BUILD=no: not). Needs bash, GNU tar, zstd; restic and borg are measured
where they are installed. Leave the machine alone meanwhile. A restored tree that differs ends it with status 1.
Exit status: 0 measured, 1 failed or a restored tree differs, 2 wrong usage, 3 not built, 130 interrupted.
END
}

wrong() {
  printf 'backup.sh: %s\n' "$1" >&2
  usage >&2
  exit 2
}

fail() {
  printf 'backup.sh: %s\n' "$1" >&2
  exit 1
}

# Bytes of 200m, 4g, 5000: decimal, as disks are sold.
bytes() {
  [[ $1 =~ ^([0-9]+)([kKmMgG]?)$ ]] || wrong "no size: $1"
  case ${BASH_REMATCH[2]} in
    [kK]) echo "$((BASH_REMATCH[1] * 1000))" ;;
    [mM]) echo "$((BASH_REMATCH[1] * 1000000))" ;;
    [gG]) echo "$((BASH_REMATCH[1] * 1000000000))" ;;
    *) echo "${BASH_REMATCH[1]}" ;;
  esac
}

root=$(cd "$(dirname "$0")/.." && pwd -P)
size=4g files=50000 database=2g many=100000,1000000 threads=1,2,4 rounds=3
work=$root/benchmarks/target
out=$root/benchmarks/target/backup-figures.md
phases=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    tree | unchanged | database | many) phases+=" $1" ;;
    all) phases+=' tree unchanged database many' ;;
    --size | --files | --database | --many | --threads | --rounds | --work | --out)
      [ $# -gt 1 ] || wrong "$1 takes a value"
      declare "${1#--}=$2"
      shift
      ;;
    *) wrong "not known: $1" ;;
  esac
  shift
done
phases=${phases:- tree unchanged database}
size=$(bytes "$size") || exit 2
database=$(bytes "$database") || exit 2
[[ $files,$rounds =~ ^[1-9][0-9]*,[1-9][0-9]*$ ]] || wrong "--files and --rounds take numbers above 0"
[[ $many,$threads, =~ ^([0-9]+,)+$ ]] || wrong "--many and --threads take numbers with commas between"
for needed in tar zstd; do
  command -v "$needed" >/dev/null || fail "$needed is needed: install it, then try again"
done

if [ "${BUILD:-yes}" = yes ]; then
  (cd "$root" && mvn -q -B -ntp -Dmaven.test.skip=true -pl cli,benchmarks -am package >&2) || exit 3
fi
mkdir -p "$work" "$(dirname "$out")"
dir=$(mktemp -d "$(cd "$work" && pwd -P)/backup.XXXXXX")
child=
store=$dir/store target=$dir/restored password=$dir/password log=$dir/log tsv=$out.tsv

cleanup() {
  trap - EXIT
  trap '' INT TERM HUP
  if [ -n "$child" ]; then
    kill -- "-$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  rm -rf "$dir"
}
trap cleanup EXIT
trap 'cleanup; exit 130' INT TERM HUP

: >"$tsv"
printf 'naru-benchmark\n' >"$password"
chmod 600 "$password"
# Neither caches nor keys of these runs may touch those of the user.
export RESTIC_PASSWORD_FILE=$password RESTIC_CACHE_DIR=$dir/restic-cache RESTIC_REPOSITORY=$store/restic RESTIC_PROGRESS_FPS=0.01
export BORG_PASSPHRASE=naru-benchmark BORG_BASE_DIR=$dir/borg-home BORG_REPO=$store/borg

java_part() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -cp "$root/benchmarks/target/classes" kr.naru.bench.backup.Trees "$@"
}

say() {
  printf '%s\n' "$*" >&2
}

# A figure: figure PHASE TOOL MEASURE VALUE
figure() {
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$tsv"
  [ "$1" = about ] || printf '    %-8s %-32s %s\n' "$2" "$3" "$4" >&2
}

report() {
  java_part report "$tsv" >"$out"
}

# Runs a step in a process group of its own, so that a signal ends it at once: timed PHASE TOOL STEP COMMAND…
# Earlier steps' writes are on the disk before the clock starts. CPU is user and system with all children.
timed() {
  local phase=$1 tool=$2 step=$3 wall user system
  shift 3
  sync -f "$dir"
  set -m
  (
    TIMEFORMAT='%R %U %S'
    { time "$@" >>"$log" 2>&1; } 2>"$dir/time"
  ) </dev/null &
  child=$!
  set +m
  if ! wait "$child"; then
    child=
    tail -n 20 "$log" >&2
    fail "$tool, $step: failed (above are its last lines)"
  fi
  child=
  read -r wall user system <"$dir/time"
  figure "$phase" "$tool" "$step wall" "$wall"
  figure "$phase" "$tool" "$step CPU" "$(awk "BEGIN { print $user + $system }")"
  last_wall=$wall
}

stored() {
  du -sb "$store" | cut -f 1
}

# Everything of the tree from the disk once, so that all tools start warm. tar reads nothing when it sees /dev/null.
warm() {
  tar -cf - -C "$1" . | cat >/dev/null
}

# What each tool does in each step. The store is new and empty but for what `init` made, which is not timed.
# An archive is a run of borg, which wants a name for it.

init_floor() { :; }
backup_floor() {
  tar -cf - -C "$dir" "$1" | zstd -q -T2 -3 -o "$store/tree.tar.zst"
  sync "$store/tree.tar.zst"
}
check_floor() { zstd -q -t "$store/tree.tar.zst"; }
restore_floor() { zstd -q -dc "$store/tree.tar.zst" | tar -xf - -C "$target" && sync -f "$target"; }

# naru COMMAND… with the threads of the tool's name. It makes its store in the first backup, which is timed.
naru() { "$root/naru" backup "$@" --store "$store/naru" --password-file "$password" --threads "$naru_threads"; }
init_naru() { :; }
backup_naru() { naru run "$dir/$1"; }
check_naru() { naru check --all; }
restore_naru() { naru restore latest --target "$target" && sync -f "$target"; }

init_restic() { restic -q init; }
backup_restic() { restic backup --compression auto "$dir/$1"; }
check_restic() { restic check --read-data; }
restore_restic() { restic restore latest --target "$target" && sync -f "$target"; }

init_borg() { borg init --encryption=repokey-blake2; }
backup_borg() { borg create --compression zstd,3 "::$archive" "$dir/$1"; }
check_borg() { borg check --verify-data; }
restore_borg() { (cd "$target" && borg extract "::$archive") && sync -f "$target"; }

# step STEP TOOL [PATH]: naru-2 is Naru with 2 threads
step() {
  naru_threads=${2#naru-}
  "$1_${2%-*}" "${@:3}"
}

# Frees the space of what is not needed any more, but keeps its files until the end: ext4 without a journal steps over each
# inode that was deleted in the last minutes whenever it makes a file, and the tool that comes next would pay for that.
spent=0
set_aside() {
  local path
  mkdir -p "$dir/spent"
  for path; do
    [ -e "$path" ] || continue
    find "$path" -type f -size +0 -exec truncate -s 0 {} +
    mv "$path" "$dir/spent/$((++spent))"
  done
}

new_store() {
  set_aside "$store" "$target" "$RESTIC_CACHE_DIR" "$BORG_BASE_DIR"
  mkdir "$store" "$target"
}

# Fails when the restored tree is not the tree. tar keeps whole seconds, so rsync compares those; Naru keeps all of them.
compare() {
  local tool=$1 restored=$target$dir/tree difference
  local -a seconds=()
  case $tool in
    floor) restored=$target/tree ;;
    naru-*) seconds=(--modify-window=-1) ;;
  esac
  if command -v rsync >/dev/null; then
    difference=$(rsync -aHAXn --checksum --delete --itemize-changes ${seconds[@]+"${seconds[@]}"} "$dir/tree/" "$restored/" 2>&1) || true
  else
    difference=$(diff -r --no-dereference "$dir/tree" "$restored" 2>&1) || true
  fi
  [ -z "$difference" ] || fail "$tool: the restored tree differs: $(printf '%s' "$difference" | head -n 5)"
  say "    $tool: the restored tree is the tree"
}

peers=
find_peers() {
  local peer
  for peer in restic borg; do
    if command -v "$peer" >/dev/null; then
      peers+=" $peer"
      figure about "$peer" - "$("$peer" --version 2>/dev/null || "$peer" version)"
    else
      figure about "$peer" - 'not installed, so no figures of it'
      say "$peer is not installed: no figures of it"
    fi
  done
}

tree_phase() {
  local tools=floor round tool
  for tool in ${threads//,/ }; do
    tools+=" naru-$tool"
  done
  say "mixed tree of $size bytes"
  figure about 'mixed tree' - "$(java_part tree "$dir/tree" "$size") files, $(du -sb "$dir/tree" | cut -f 1) bytes"
  for ((round = 1; round <= rounds; round++)); do
    warm "$dir/tree"
    for tool in $tools $peers; do
      say "  round $round, $tool"
      tree_by "$tool" "$round"
    done
    report
  done
  set_aside "$dir/tree" "$store" "$target"
}

tree_by() {
  local tool=$1
  new_store
  step init "$tool" >>"$log" 2>&1
  archive=first
  timed tree "$tool" backup step backup "$tool" tree
  figure tree "$tool" stored "$(stored)"
  archive=second
  [ "$tool" = floor ] || timed tree "$tool" unchanged step backup "$tool" tree
  timed tree "$tool" check step check "$tool"
  timed tree "$tool" restore step restore "$tool"
  [ "$2" -gt 1 ] || compare "$tool"
}

unchanged_phase() {
  local round tool
  say "unchanged run over $files files"
  java_part small "$dir/small" "$files" 4000
  figure about 'unchanged run' - "$files files of 4 kB"
  warm "$dir/small"
  new_store
  for tool in naru-2 $peers; do
    step init "$tool" >>"$log" 2>&1
    archive=first
    timed unchanged "$tool" first step backup "$tool" small
  done
  for ((round = 1; round <= rounds; round++)); do
    for tool in naru-2 $peers; do
      archive=$round
      timed unchanged "$tool" unchanged step backup "$tool" small
    done
  done
  report
  set_aside "$dir/small" "$store"
}

# First new rows, then random bytes in place of pages: how much of the growth is the tool's, and how much the content's.
database_phase() {
  local tool kind before
  say "database file of $database bytes"
  mkdir "$dir/database"
  java_part database "$dir/database/main.db" "$database"
  figure about 'database file' - "$database bytes"
  warm "$dir/database"
  new_store
  for tool in naru-2 $peers; do
    before=$(stored)
    step init "$tool" >>"$log" 2>&1
    archive=first
    timed database "$tool" first step backup "$tool" database
    figure database "$tool" 'first: stored' "$(($(stored) - before))"
  done
  for kind in pages noise; do
    figure database all "$kind: changed" "$(java_part change "$dir/database/main.db" 1 "$kind")"
    for tool in naru-2 $peers; do
      before=$(stored)
      archive=$kind
      timed database "$tool" "$kind: second run" step backup "$tool" database
      figure database "$tool" "$kind: growth" "$(($(stored) - before))"
    done
  done
  report
  set_aside "$dir/database" "$store"
}

many_phase() {
  local round count
  for count in ${many//,/ }; do
    say "$count files of 1 KB"
    java_part small "$dir/many-$count" "$count" 1024
  done
  for ((round = 1; round <= rounds; round++)); do
    for count in ${many//,/ }; do
      say "  round $round, $count files"
      warm "$dir/many-$count"
      new_store
      timed many naru-2 "$count files: backup" step backup naru-2 "many-$count"
      figure many naru-2 "$count files: backup rate" "$(rate "$count")"
      timed many naru-2 "$count files: restore" step restore naru-2
      figure many naru-2 "$count files: restore rate" "$(rate "$count")"
    done
    report
  done
  set_aside "$dir"/many-* "$store" "$target"
}

# MB/s of the last step over so many files of 1 KB
rate() {
  awk "BEGIN { print $1 * 1024 / 1e6 / $last_wall }"
}

figure about machine - "$(nproc) processors, $(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(zstd --version | grep -o 'v[0-9.]*[0-9]' | head -n 1 | sed 's/^/zstd /'), load average $(cut -d ' ' -f 1 /proc/loadavg) at the start, $rounds rounds"
find_peers
for phase in $phases; do
  "${phase}_phase"
done
report
cat "$out"
