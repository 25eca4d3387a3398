"""Whole builds beside those of peers: ``python tests/benchmarks/compare.py [SIZE...]``.

In: sizes of packs. Out: on stdout one Markdown table. Each pack is built by ``reportgen
build``, by Typst and by WeasyPrint as a tagged PDF/UA-1, as whole processes, in turn; the
table has the medians, and in brackets the share that ``reportgen`` takes of each peer's.
Each PDF must hold every code, title, figure, target and commentary of its pack, or there is
no table. The peers come with ``pip install -e '.[benchmark]'``; ``--alone`` leaves them out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generated_pack import SIZES, Size, write_pack
from measure import Taken, environment, run

HERE = Path(__file__).resolve().parent
SLOW = {"WeasyPrint": 1000}
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


OWN = Program("reportgen", _own)
PEERS = (
    Program("Typst", _peer("peer_typst.py")),
    Program("WeasyPrint", _peer("peer_weasyprint.py")),
)


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of a program's builds of one pack, and what it made."""

    size: Size
    program: str
    taken: Taken
    pages: int
    pdf_bytes: int

    @property
    def bytes_a_page(self) -> float:
        """How long the file is for its pages."""
        return self.pdf_bytes / self.pages


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
                    if turn:
                        taken[program.name].append(used)
            for program in asked:
                (pdf,) = (folder / f"{program.name}-{size.name}").glob("*.pdf")
                pages = _pages_of(pack, pdf, program.name)
                result = _median(taken[program.name])
                results.append(Result(size, program.name, result, pages, pdf.stat().st_size))
    return results


def _slow(program: Program, size: Size) -> bool:
    return size.indicators >= SLOW.get(program.name, size.indicators + 1)


def _can(program: Program, size: Size) -> bool:
    return size.indicators < 5 * SLOW.get(program.name, size.indicators)


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
    own = {result.size.name: result for result in results if result.program == OWN.name}
    lines = [
        "| size | indicators, exceptions | program | pages | CPU s | wall s | peak MB "
        "| bytes a page |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for result in results:
        size, taken, ours = result.size, result.taken, own[result.size.name]
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


def growth(results: Sequence[Result]) -> Mapping[str, float]:
    """Return the processor time a page of the program itself, in ms, by size."""
    return {
        result.size.name: 1000 * result.taken.cpu_s / result.pages
        for result in results
        if result.program == OWN.name
    }


def main() -> None:
    """Compare at the sizes named on the command line, or at S, M and L."""
    parser = argparse.ArgumentParser(description="Time whole builds beside those of peers.")
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"of {', '.join(SIZES)}")
    parser.add_argument("--runs", type=int, default=5, help="builds of each; default 5")
    parser.add_argument("--edition", default="screen", help="of reportgen; default screen")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    given = parser.parse_args()
    unknown = [name for name in given.sizes if name not in SIZES]
    if unknown:
        parser.error(f"no size called {', '.join(unknown)}")
    sizes = [SIZES[name] for name in given.sizes or ("S", "M", "L")]
    programs = (OWN,) if given.alone else (OWN, *PEERS)
    results = compare(sizes, programs, given.runs, given.edition)
    a_page = ", ".join(f"{name} {ms:.1f} ms" for name, ms in growth(results).items())
    sys.stdout.write(f"{table(results)}\nCPU a page of {OWN.name}: {a_page}.\n")


if __name__ == "__main__":
    main()
