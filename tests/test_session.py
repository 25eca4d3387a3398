"""Builds one after the other in one process: the same bytes, less work, nothing stale."""

from __future__ import annotations

import cProfile
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import pytest
from generated_pack import SIZES, Size, write_pack
from made_pack import MadePack
from own_brand import FACES, LAYOUTS, TYPE, own_brand

import reportgen
from reportgen.pdf.fonts import MOST_LINES_KEPT, Fonts
from reportgen.remembering import forget, remembered, worked_out


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """Begin each test as a process begins, as far as packs are concerned."""
    forget()
    yield
    forget()


@pytest.fixture
def pack(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return the folder of a pack with layout, words, theme and logo of its own, or faces too."""
    made = MadePack(tmp_path / "pack", {"layout": "own"})
    own_brand(made.folder, faces=getattr(request, "param", "") == "faces")
    (made.folder / "words").mkdir()
    words = (LAYOUTS / "words" / "en.yaml").read_text("utf-8")
    (made.folder / "words" / "en.yaml").write_text(words, "utf-8")
    made.add()
    return made.write()


def calls(work: Callable[[], object]) -> Counter[str]:
    """Return how often each function of the program and of its libraries is called."""
    profile = cProfile.Profile()
    profile.runcall(work)
    counted: Counter[str] = Counter()
    for entry in profile.getstats():
        if isinstance(entry.code, CodeType):
            counted[f"{Path(entry.code.co_filename).stem}.{entry.code.co_name}"] += entry.callcount
    return counted


@pytest.mark.parametrize("edition", ["screen", "office", "print"])
def test_a_later_build_gives_the_bytes_of_a_first_one(edition: str, tmp_path: Path) -> None:
    write_pack(tmp_path / "small", SIZES["S"])
    write_pack(tmp_path / "other", Size("other", 8, 2))

    def built(name: str, session: reportgen.Session) -> bytes:
        folder = tmp_path / "built"
        return session.build(tmp_path / name, folder, edition).pdf.read_bytes()

    cold = {}
    for name in ("small", "other"):
        with reportgen.Session() as session:
            cold[name] = built(name, session)
    with reportgen.Session() as session:
        for name in ("small", "other", "small", "small", "other"):
            assert built(name, session) == cold[name]


@pytest.mark.parametrize("pack", ["faces"], indirect=True)
def test_a_second_build_reads_only_what_changes_with_a_quarter(pack: Path, tmp_path: Path) -> None:
    with reportgen.Session() as session:
        first = calls(lambda: session.build(pack, tmp_path))
        before = worked_out()
        second = calls(lambda: session.build(pack, tmp_path))
        assert {name: more for name, more in worked_out().items() if more != before[name]} == {}
    files_of_faces = len(set(FACES))
    assert (first["typeface.__init__"], second["typeface.__init__"]) == (files_of_faces, 0)
    assert (first["nodes.read_yaml"], second["nodes.read_yaml"]) == (5, 0)
    broken = "line_breaking._plain_lines"
    assert (first[broken] > 50, second[broken]) == (True, 0)
    assert second.total() < 0.5 * first.total()


def test_functions_remember_as_a_session_does(pack: Path, tmp_path: Path) -> None:
    reportgen.build(reportgen.load(pack), tmp_path)
    again = calls(lambda: reportgen.build(reportgen.load(pack), tmp_path))
    assert (again["typeface.__init__"], again["nodes.read_yaml"]) == (0, 0)


def changed(path: Path, old: str, new: str) -> None:
    """Change a text, and let its size and its time be what they were."""
    status, text = path.stat(), path.read_text("utf-8")
    assert old in text and len(old.encode()) == len(new.encode())
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def change_figures(pack: Path) -> None:
    changed(pack / "outturns.csv", "95", "96")


def change_pack(pack: Path) -> None:
    changed(pack / "pack.yaml", "Quarterly performance pack", "Quarterly performance file")


def change_layout(pack: Path) -> None:
    changed(pack / "own.yaml", "quarters: 6", "quarters: 5")


def change_words(pack: Path) -> None:
    changed(pack / "words" / "en.yaml", "Annual trend", "Yearly trend")


def change_theme(pack: Path) -> None:
    changed(pack / "themes" / "own.yaml", "#5B2A59", "#5B2A60")


def change_face(pack: Path) -> None:
    """Put another face of the same length and time at the same place."""
    path = pack / "themes" / "type" / FACES["regular"]
    status = path.stat()
    other = (TYPE / "DejaVuSerif.ttf").read_bytes()
    path.write_bytes(other.ljust(status.st_size, b"\0")[: max(status.st_size, len(other))])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    ("change", "pack"),
    [
        (change_figures, ""),
        (change_pack, ""),
        (change_layout, ""),
        (change_words, ""),
        (change_theme, ""),
        (change_face, "faces"),
    ],
    indirect=["pack"],
)
def test_what_has_changed_is_seen_by_the_next_build(
    change: Callable[[Path], None], pack: Path, tmp_path: Path
) -> None:
    with reportgen.Session() as session:
        before = session.build(pack, tmp_path).sha256
        change(pack)
        after = session.build(pack, tmp_path).sha256
        session.close()
        assert session.build(pack, tmp_path).sha256 == after != before


def test_a_session_goes_on_after_an_error(pack: Path, tmp_path: Path) -> None:
    right = (pack / "outturns.csv").read_text("utf-8")
    with reportgen.Session() as session:
        first = session.build(pack, tmp_path).sha256
        (pack / "outturns.csv").write_text(right.replace("95", "9S"), "utf-8")
        with pytest.raises(reportgen.ReportgenError, match="D102"):
            session.build(pack, tmp_path)
        (pack / "outturns.csv").write_text(right, "utf-8")
        assert session.build(pack, tmp_path).sha256 == first


def test_a_session_checks_and_scores_and_takes_loaded_packs(pack: Path, tmp_path: Path) -> None:
    with reportgen.Session() as session:
        loaded = session.load(pack, quarter="2023-24 Q1")
        assert session.check(loaded) == reportgen.check(loaded)
        assert session.score(pack, quarter="2023-24 Q1").rows() == session.score(loaded).rows()
        assert session.build(loaded, tmp_path).pdf.name == "pack-2023-24-q1.pdf"
        with pytest.raises(TypeError, match="the pack is loaded: quarter"):
            session.build(loaded, tmp_path, quarter="2023-24 Q2")


def test_a_function_remembers_a_few_answers_until_all_is_forgotten() -> None:
    asked = []

    @remembered(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(number) for number in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert asked == [1, 2, 3, 2]  # 2 was the oldest when 3 came
    assert worked_out()[f"{__name__}.{double.__qualname__}"] == 4
    forget()
    assert double(1) == 2 and asked[-1] == 1


def test_lines_of_a_large_pack_are_let_go() -> None:
    fonts = Fonts({}, {})
    for number in range(MOST_LINES_KEPT + 1):
        fonts.rest()
        fonts.lines[number, 0.0] = ()
    assert len(fonts.lines) == MOST_LINES_KEPT + 1
    fonts.rest()
    assert not fonts.lines
