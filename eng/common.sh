# Shared by the scripts at the top of the repository. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${KILN_OUT:-$root/out}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Host tools, or files, and the Debian package of each: for publishing, for builds, and what only the tests need.
publish_prerequisites=(clang:clang ld.lld:lld /usr/include/zlib.h:zlib1g-dev)
prerequisites=(
  "${publish_prerequisites[@]}" rpm:rpm rpmbuild:rpm dnf-3:dnf '/usr/lib/python3*/*-packages/dnf-plugins/builddep.py:dnf-plugins-core' createrepo_c:createrepo-c newuidmap:uidmap
  dpkg-source:dpkg-dev unshare:util-linux setpriv:util-linux useradd:passwd xz:xz-utils bzip2:bzip2 free:procps
)
test_prerequisites=(
  python3:python3 node:nodejs npm:npm svn:subversion cvs:cvs
  systemd-nspawn:systemd-container mkfs.ext4:e2fsprogs mkfs.btrfs:btrfs-progs mkfs.xfs:xfsprogs getfattr:attr setcap:libcap2-bin
  qemu-system-x86_64:qemu-system-x86 busybox:busybox-static lvm:lvm2 thin_check:thin-provisioning-tools
  cc:gcc script:bsdutils zsh:zsh fish:fish groff:groff-base
)

# need_packages WHAT:PACKAGE…: installs the packages of what is missing: programs, or patterns of paths.
need_packages() {
  local entry missing=()
  for entry in "$@"; do
    case $entry in
      /*) compgen -G "${entry%:*}" >/dev/null || missing+=("${entry##*:}") ;;
      *) PATH=$PATH:/usr/sbin:/sbin command -v "${entry%%:*}" >/dev/null || missing+=("${entry#*:}") ;;
    esac
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || die "these packages (Debian names) are missing, and there is no apt-get to install them: ${missing[*]}"
  [ "$(id -u)" = 0 ] || die "these packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
  printf 'Installing %s\n' "${missing[*]}"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# step TITLE COMMAND…: runs quietly, tells how long it took, shows the output if it fails.
step() {
  local title=$1 log start=${EPOCHREALTIME/[.,]/} status=0; shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" = 0 ]; then
    printf '%-58s %6d ms\n' "$title" $(((${EPOCHREALTIME/[.,]/} - start) / 1000))
  else
    printf '%s failed (exit %s):\n' "$title" "$status" >&2
    tail -n 60 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

# A fingerprint of all that the published program is made of.
source_fingerprint() {
  (cd "$root" && { git ls-files -z -- kernel plugins pm-adapters sdk eng build 'Directory.*' global.json
      git ls-files -z --others --exclude-standard -- kernel plugins pm-adapters sdk; } \
    | sort -z | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -c1-32)
}

# Prints a directory with the published tree that every user can read: the kernel gives up root before it loads plugins.
readable_out() {
  local directory=$out
  while [ "$directory" != / ]; do
    if [ "$(stat -c %A "$directory" | cut -c10)" != x ] && [ "$(stat -c %A "$directory" | cut -c10)" != t ]; then
      directory=/var/tmp/kiln-$(id -u)-$(printf %s "$root" | sha256sum | cut -c1-12)
      rm -rf "$directory"; mkdir -m 755 "$directory"; cp -a "$out/." "$directory/"
      printf '%s' "$directory"; return
    fi
    directory=$(dirname "$directory")
  done
  printf '%s' "$out"
}

demo_distro_directory() {
  if [ -n "${KILN_DEMO_DISTRO:-}" ]; then printf '%s' "$KILN_DEMO_DISTRO"; else "$demo_distro" path; fi
}
