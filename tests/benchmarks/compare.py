"""Whole builds beside those of peers: ``python tests/benchmarks/compare.py [SIZE...]``.

In: sizes of packs. Out: on stdout one Markdown table. Each pack is built by ``reportgen
build``, by Typst and by WeasyPrint as a tagged PDF/UA-1, as whole processes, in turn; the
table has the medians, and in brackets the share that ``reportgen`` takes of each peer's. A
second table has what is asked of these shares: see ``budgets``.
Each PDF must hold every code, title, figure, target and commentary of its pack, or there is
no table. The peers come with ``pip install -e '.[benchmark]'``; ``--alone`` leaves them out.
``--into README.md`` puts what was found in the place that the file keeps for the edition.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import budgets
from budgets import SECOND_BUILD, budget_table
from generated_pack import SIZES, Size, write_pack
from measure import Result, Taken, environment, run

HERE = Path(__file__).resolve().parent
SLOW = {budgets.WEASYPRINT: 1000}
"""From how many indicators on a peer is run once, for it takes minutes; five times as many
are not asked of it."""


@dataclass(frozen=True, slots=True)
class Program:
    """One way to make a PDF of a pack."""

    name: str
    command: Callable[[Path, Path, str], Sequence[str]]
    """Of the pack, the folder that takes the PDF, and the edition."""


def _own(pack: Path, folder: Path, edition: str) -> Sequence[str]:
    build = (sys.executable, "-m", "reportgen", "build", str(pack))
    return (*build, "--edition", edition, "-o", str(folder))


def _peer(script: str) -> Callable[[Path, Path, str], Sequence[str]]:
    def command(pack: Path, folder: Path, _: str) -> Sequence[str]:
        import fontpkg_ibm_plex_sans_condensed as faces

        files = Path(faces.__file__).parent / "files"
        return (sys.executable, str(HERE / script), str(pack), f"{folder}/pack.pdf", str(files))

    return command


def _own_again(pack: Path, folder: Path, edition: str) -> Sequence[str]:
    return (sys.executable, str(HERE / "second_build.py"), str(pack), str(folder), edition)


OWN = Program(budgets.OWN, _own)
AGAIN = Program(SECOND_BUILD, _own_again)
"""Says itself what its builds took, for a process has more than one."""
AGAIN_AT = "S"
PEERS = (
    Program(budgets.TYPST, _peer("peer_typst.py")),
    Program(budgets.WEASYPRINT, _peer("peer_weasyprint.py")),
)


def compare(
    sizes: Sequence[Size], programs: Sequence[Program], runs: int, edition: str = "screen"
) -> list[Result]:
    """Return the result of every program at every size; raises where a build fails.

    Programs take turns, so that what else the machine does meets all of them alike.
    """
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            pack = folder / f"pack-{size.name}"
            write_pack(pack, size)
            asked = [program for program in programs if _can(program, size)]
            taken: dict[str, list[Taken]] = {program.name: [] for program in asked}
            for turn in range(runs + 1):  # the first is not counted: it compiles to byte code
                for program in asked:
                    if _slow(program, size) and turn != 1:
                        continue
                    output = folder / f"{program.name}-{size.name}"
                    output.mkdir(exist_ok=True)
                    command = program.command(pack, output, edition)
                    used = run(command, folder / "answer", environment(folder / "compiled"))
                    if program is AGAIN:
                        used = replace(used, cpu_s=_later_build(folder / "answer"))
                    if turn:
                        taken[program.name].append(used)
            for program in asked:
                (pdf,) = (folder / f"{program.name}-{size.name}").glob("*.pdf")
                pages = _pages_of(pack, pdf, program.name)
                result = _median(taken[program.name])
                results.append(Result(size.name, program.name, result, pages, pdf.stat().st_size))
    return results


def _slow(program: Program, size: Size) -> bool:
    return size.indicators >= SLOW.get(program.name, size.indicators + 1)


def _can(program: Program, size: Size) -> bool:
    if program is AGAIN and size.name != AGAIN_AT:
        return False
    return size.indicators < 5 * SLOW.get(program.name, size.indicators)


def _later_build(answer: Path) -> float:
    later: float = json.loads(answer.read_text("utf-8"))["later"]
    return later


def _pages_of(pack: Path, pdf: Path, program: str) -> int:
    command = (sys.executable, str(HERE / "same_text.py"), str(pack), str(pdf))
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    if said["missing"]:
        raise RuntimeError(f"the pack by {program} leaves out {said['missing']}")
    pages: int = said["pages"]
    return pages


def _median(taken: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(each.cpu_s for each in taken),
        statistics.median(each.wall_s for each in taken),
        round(statistics.median(each.peak_bytes for each in taken)),
    )


def table(results: Sequence[Result]) -> str:
    """Return the Markdown table of results, in their order."""
    own = {result.size: result for result in results if result.program == OWN.name}
    lines = [
        "| size | indicators, exceptions | program | pages | CPU s | wall s | peak MB "
        "| bytes a page |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for result in results:
        if result.program == SECOND_BUILD:
            continue  # no whole process: what it took is said below the table
        size, taken, ours = SIZES[result.size], result.taken, own[result.size]
        figures = (
            (f"{taken.cpu_s:.2f}", ours.taken.cpu_s / taken.cpu_s),
            (f"{taken.wall_s:.2f}", ours.taken.wall_s / taken.wall_s),
            (f"{taken.peak_bytes / 1e6:.0f}", ours.taken.peak_bytes / taken.peak_bytes),
            (f"{result.bytes_a_page:,.0f}", ours.bytes_a_page / result.bytes_a_page),
        )
        cells = [text if result is ours else f"{text} ({share:.2f})" for text, share in figures]
        start = (size.name, f"{size.indicators}, {size.exceptions}", result.program)
        lines.append(f"| {' | '.join((*start, str(result.pages), *cells))} |")
    return "\n".join(lines) + "\n"


def remarks(results: Sequence[Result]) -> str:
    """Return what the table does not say: a later build, and the program's own growth."""
    own = {result.size: result for result in results if result.program == OWN.name}
    a_page = (f"{name} {result.cpu_ms_a_page:.1f} ms" for name, result in own.items())
    text = f"CPU a page of {OWN.name}: {', '.join(a_page)}.\n"
    for result in results:
        if result.program == SECOND_BUILD:
            whole, later = own[result.size].taken.cpu_s, result.taken.cpu_s
            text += (
                f"A second build of {result.size} in one process: {1000 * later:.0f} ms of CPU, "
                f"{later / whole:.2f} of a first one.\n"
            )
    return text


def report(results: Sequence[Result], runs: int) -> str:
    """Return all that a run found, with the day and the machine."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    made = f"{date.today():%-d %B %Y}, {machine}, {python}; medians of {runs} runs"
    shares = budget_table(results)
    return f"{made}.\n\n{table(results)}\n{remarks(results)}" + (f"\n{shares}" if shares else "")


def put_into(text: str, edition: str, found: str) -> str:
    """Return a text with what was found in the place that it keeps for an edition.

    The place is between ``<!-- benchmark: EDITION -->`` and ``<!-- /benchmark: EDITION -->``.
    Raises ``ValueError`` where there is no such place.
    """
    opening, closing = f"<!-- benchmark: {edition} -->", f"<!-- /benchmark: {edition} -->"
    before, opened, rest = text.partition(opening)
    _, closed, after = rest.partition(closing)
    if not (opened and closed):
        raise ValueError(f"there is no place {opening} ... {closing}")
    return f"{before}{opening}\n{found}\n{closing}{after}"


def main() -> None:
    """Compare at the sizes named on the command line, or at S, M and L."""
    parser = argparse.ArgumentParser(description="Time whole builds beside those of peers.")
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"of {', '.join(SIZES)}")
    parser.add_argument("--runs", type=int, default=5, help="builds of each; default 5")
    parser.add_argument("--edition", default="screen", help="of reportgen; default screen")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--into", type=Path, metavar="FILE", help="keep what was found there")
    given = parser.parse_args()
    unknown = [name for name in given.sizes if name not in SIZES]
    if unknown:
        parser.error(f"no size called {', '.join(unknown)}")
    sizes = [SIZES[name] for name in given.sizes or ("S", "M", "L")]
    programs = (OWN, AGAIN) if given.alone else (OWN, AGAIN, *PEERS)
    results = compare(sizes, programs, given.runs, given.edition)
    found = report(results, given.runs)
    sys.stdout.write(found)
    if given.into is not None:
        text = given.into.read_text("utf-8")
        given.into.write_text(put_into(text, given.edition, found), "utf-8")


if __name__ == "__main__":
    main()
