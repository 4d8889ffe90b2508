# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every screen: made, named, the same each time; and a sentence where one cannot be made."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tests.ui import tour
from ui import pictures
from ui.stops import NoScreen, Ready, Stop

SCREENS = set(
    "sign-in sign-in-wrong-passphrase recovery safety-card first-start-1-empty first-start-2"
    " first-start-3-words today discussions team settings lock-warning step-1 step-2-row-1 step-2-row-1-more"
    " step-3-more step-4 step-5 step-6 step-7 preview-without-names report advice-only new-step-1".split()
)
BY_LOT = "first-start-3-trial"
"""Which words are asked there is drawn by lot, as it must be."""
STRICT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0", "MALLOC_PERTURB_": "165"}
"""Memory that was given back is used again at once and never holds what it held: who still uses it breaks."""
LAST_UNCHANGED = "step-7-more"
"""After this screen something is changed, and the head says at what time it was saved."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real demo, with the real cost of a guess."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert ended(start("shareprep", "demo", str(folder)))[0] == 0
    return folder


def start(module: str, *words: str, memory: dict[str, str] | None = None) -> subprocess.Popen[str]:
    environment = os.environ | (memory or {}) | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", module, *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status, and what was told."""
    with process:
        _out, told = process.communicate()
    return process.returncode, told


@pytest.fixture(scope="module")
def walks(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pictures of two walks, `once` and `again`; both came to their end.

    One is in memory that shows no mercy, so that a part used after its end breaks here. It is slower too,
    and so has the screens built in other turns.
    """
    folder = tmp_path_factory.mktemp("walks")
    words = ("--vault", str(demo), "--size", "1280x720")
    for name, memory in (("once", STRICT), ("again", {})):
        process = start("ui.pictures", str(folder / name), *words, memory=memory)
        status, told = ended(process)
        assert status == 0, told
    return folder


def test_every_screen_has_its_picture(walks: Path) -> None:
    once, again = (sorted(file.name for file in (walks / name).iterdir()) for name in ("once", "again"))
    assert once == again
    assert {screen_of(name) for name in once} >= SCREENS
    for name in once:
        with Image.open(walks / "once" / name) as picture:
            assert picture.size == (1280, 720)
            few = picture.convert("RGB").resize((320, 180), Image.Resampling.NEAREST)
            assert len(few.getcolors(320 * 180)) > 50, f"{name} is empty"


def test_every_picture_is_the_same_again(walks: Path) -> None:
    once = sorted(file.name for file in (walks / "once").iterdir())
    last = max(number_of(name) for name in once if screen_of(name) == LAST_UNCHANGED)
    fixed = [name for name in once if number_of(name) <= last and screen_of(name) != BY_LOT]
    assert len(fixed) > 40
    assert [name for name in fixed if read(walks, "once", name) != read(walks, "again", name)] == []


def read(folder: Path, which: str, name: str) -> bytes:
    return (folder / which / name).read_bytes()


def screen_of(name: str) -> str:
    return re.sub(r"^\d+-|(_\d+)?\.png$", "", name)


def number_of(name: str) -> int:
    return int(name.partition("-")[0])


def test_a_vault_that_is_no_demo_is_refused(tmp_path: Path) -> None:
    status, told = ended(start("ui.pictures", str(tmp_path / "out"), "--vault", str(tmp_path)))
    assert status == 1
    assert "not a demo vault" in told


def test_a_window_that_cannot_be_so_small_is_refused(tmp_path: Path, demo: Path) -> None:
    words = ("--vault", str(demo), "--size", "640x480")
    status, told = ended(start("ui.pictures", str(tmp_path / "out"), *words))
    assert status == 1
    assert "640x480" in told


# -- a screen that does not come --------------------------------------------------------------------


class Loop:
    """Stands for the application: keeps with what it was ended."""

    def __init__(self) -> None:
        self.status: list[int] = []

    def exit(self, status: int) -> None:
        self.status.append(status)


@pytest.fixture(scope="module")
def cheap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tour.make_demo(tmp_path_factory.mktemp("cheap"))


@pytest.fixture
def album(qtbot: QtBot, cheap: Path, tmp_path: Path) -> Iterator[pictures.Album]:
    with tour.touring(qtbot, cheap, tmp_path, size=tour.USUAL) as walk:
        yield pictures.Album(tmp_path, walk.program)


def walker(album: pictures.Album, *stops: Stop | Ready) -> tuple[pictures.Walker, Loop]:
    loop = Loop()
    return pictures.Walker(loop, iter(stops), album), loop  # type: ignore[arg-type]


def turn(walking: pictures.Walker, loop: Loop) -> None:
    """As the timer would, until it ends."""
    for _turn in range(10_000):
        walking._turn()
        if loop.status:
            return
    pytest.fail("it goes on for ever")


def test_a_walk_to_its_end_is_no_failure(album: pictures.Album) -> None:
    walking, loop = walker(album, Stop("one"), Stop("two"))
    turn(walking, loop)
    assert loop.status == [0]
    assert album.names == ["one", "two"]
    assert walking.failure == ""


def test_a_screen_that_does_not_come_ends_it(album: pictures.Album) -> None:
    walking, loop = walker(album, Stop("one"), lambda: False, Stop("two"))
    turn(walking, loop)
    assert loop.status == [1]
    assert album.names == ["one"]
    assert "After “one”" in walking.failure


@pytest.mark.parametrize("error", [NoScreen("There is no page."), ValueError("broken")])
def test_an_error_ends_it(
    album: pictures.Album, error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    walking, loop = walker(album)
    walking.tell_of(type(error), error, None)
    assert loop.status == [1]
    assert str(error) in walking.failure


def test_a_picture_that_cannot_be_written_is_told(album: pictures.Album, tmp_path: Path) -> None:
    album._folder = tmp_path / "nowhere"
    with pytest.raises(NoScreen):
        list(album.take(Stop("one")))
