# What the scripts share: where they are, what the system must have, and the Python environment.
# POSIX sh; sourced, never run. Each script sets `root` to the checkout first.

venv="$root/.venv"
judges="${HANDBILL_JUDGES:-$root/.judges}"

say() { printf '%s\n' "==> $*"; }

stop() {
    printf '%s\n' "$(basename "$0"): $1" >&2
    shift
    for line in "$@"; do printf '    %s\n' "$line" >&2; done
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

is_ubuntu() { grep -q '^ID=ubuntu$' /etc/os-release 2>/dev/null; }

# Missing packages are gathered in `wanted`, so that one command can bring them all.
wanted=""
want() { case " $wanted " in *" $1 "*) ;; *) wanted="${wanted:+$wanted }$1" ;; esac; }
want_program() { have "$1" || want "$2"; }
want_library() { installed "$1" || installed "${1}t64" || want "$1"; }

# Python with venv and pip's seed; the libraries that WeasyPrint loads.
want_to_build() {
    want_program python3 python3
    if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then want python3-venv; fi
    if have dpkg-query; then
        for library in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
            want_library "$library"
        done
    fi
}

# What the judges and the tests need on top of it.
want_to_judge() {
    want_program java default-jre-headless
    [ -f "$judges/$verapdf_jar" ] || want_program mvn maven
    want_program node nodejs
    { [ -d "$judges/ace/node_modules" ] && [ -d "$judges/sms/node_modules" ]; } || want_program npm npm
    want_program pdftotext poppler-utils
    want_program mutool mupdf-tools
    browser || want_browser
}

# Debian has a Chromium. Ubuntu has a snap, so that scripts/judges unpacks the one of npm there.
own_browser=""
want_browser() {
    if ! is_ubuntu; then
        want chromium
    elif [ "$(uname -m)" = x86_64 ]; then
        own_browser=yes
        have npm || want npm
        for library in libnss3 libnspr4 libexpat1; do want_library "$library"; done
    else
        stop "the tests need a Chromium that is not a snap; there is none to fetch for $(uname -m)" \
            "Install any Chromium or Google Chrome, and name its program:" \
            "PUPPETEER_EXECUTABLE_PATH=/path/to/chrome $0"
    fi
}

# A Chromium that really starts. Ubuntu's program of that name only asks for a snap, and a snap
# is kept from seeing the files that Ace unpacks for it.
browser() {
    for name in "${PUPPETEER_EXECUTABLE_PATH:-$judges/chromium/chromium}" \
        chromium google-chrome google-chrome-stable chrome; do
        have "$name" || continue
        case "$(readlink -f "$(command -v "$name")")" in /snap/* | */snap) continue ;; esac
        "$name" --version >/dev/null 2>&1 && return 0
    done
    return 1
}

# Brings what is in `wanted`, or stops with the one command to type.
install_wanted() {
    [ -n "$wanted" ] || return 0
    if ! have apt-get; then
        stop "this system lacks: $wanted" \
            "(these are Debian's names; install the same with this system's own package manager)"
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif have sudo && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        line="apt-get update && apt-get install -y --no-install-recommends $wanted"
        if have sudo; then line="sudo sh -c '$line'"; else line="su -c '$line'"; fi
        stop "this system lacks: $wanted" "Type this, then start $0 again:" "$line"
    fi
    say "installing system packages: $wanted"
    # shellcheck disable=SC2086 # the words of both variables are separate on purpose
    $as_root apt-get update -qq </dev/null || say "apt-get update failed: going on with old lists"
    # shellcheck disable=SC2086
    said=$($as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $wanted </dev/null 2>&1) || {
        printf '%s\n' "$said" | tail -n 20 >&2
        stop "apt-get could not install: $wanted"
    }
    wanted=""
}

# Sets `python` to a Python that is new enough.
find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        have "$python" || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    done
    stop "handbill needs Python 3.11 or newer with its venv module; this is $(python3 --version 2>&1)" \
        "Debian 12 and Ubuntu 24.04 have it. On Ubuntu 22.04 type this, then start $0 again:" \
        "sudo apt-get install -y python3.11 python3.11-venv"
}

# make_environment WHAT PIP-ARGUMENT…: .venv holds the given packages, as pyproject.toml has them.
make_environment() {
    what="$1"
    shift
    find_python
    stamp="$venv/.installed-$what"
    state="$(cksum <"$root/pyproject.toml") $root"
    if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then return 0; fi
    say "installing handbill into .venv"
    "$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
    (cd "$root" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@")
    printf '%s' "$state" >"$stamp"
}
