#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A screen nobody sees, with a window manager and a bus for accessibility; then the command that is given.
# Everything ends with it. To be run by dbus-run-session.
set -eu
pipe=$(mktemp -u)
mkfifo "$pipe"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$pipe" 2>/dev/null >/dev/null &
screen=$!
read -r number <"$pipe"
rm "$pipe"
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
openbox >/dev/null 2>&1 &
manager=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
bus=$!
trap 'kill $manager $bus $screen 2>/dev/null || true' EXIT INT TERM
"$@"
