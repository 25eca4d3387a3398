"""Time whole builds: ``python tests/benchmarks/measure.py [S M L] [--runs N]``.

In: sizes of packs. Out: a Markdown table on stdout with the medians of processor time
(user and system) and peak memory of whole ``reportgen build`` processes, and the pages
and bytes of what they made. Times of one machine compare with times of the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generated_pack import SIZES, Size, write_pack

MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
"""The unit in which the system counts peak memory."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One build, from the start of its process to the end."""

    cpu_s: float
    peak_bytes: int
    pages: int
    pdf_bytes: int


def measure(pack: Path, output: Path) -> Measurement:
    """Build ``pack`` in a new process and return what it took. Raises when that fails."""
    answer = output / "answer.json"
    command = [sys.executable, "-m", "reportgen", "build", str(pack), "-o", str(output)]
    process = os.posix_spawn(
        sys.executable,
        [*command, "--format", "json"],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, str(answer), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        ],
    )
    _, status, used = os.wait4(process, 0)
    document = json.loads(answer.read_text("utf-8"))
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"the build of {pack.name} failed: {document}")
    return Measurement(
        cpu_s=used.ru_utime + used.ru_stime,
        peak_bytes=used.ru_maxrss * MAXRSS_BYTES,
        pages=document["pages"],
        pdf_bytes=Path(document["pdf"]).stat().st_size,
    )


def table(sizes: Sequence[Size], runs: int) -> str:
    """Return the Markdown table of ``runs`` builds of each size."""
    lines = [
        "| size | indicators | exceptions | CPU s | peak MB | pages | bytes | bytes a page |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            pack, output = folder / f"pack-{size.name}", folder / f"output-{size.name}"
            write_pack(pack, size)
            output.mkdir()
            measure(pack, output)  # so that no run pays for byte-compiling
            taken = [measure(pack, output) for _ in range(runs)]
            cpu = statistics.median(each.cpu_s for each in taken)
            peak = statistics.median(each.peak_bytes for each in taken) / 1e6
            last = taken[-1]
            lines.append(
                f"| {size.name} | {size.indicators} | {size.exceptions} | {cpu:.2f} | {peak:.0f} "
                f"| {last.pages} | {last.pdf_bytes} | {last.pdf_bytes // last.pages} |"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure the sizes named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description="Time whole builds of generated packs.")
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"of {', '.join(SIZES)}")
    parser.add_argument("--runs", type=int, default=3, help="builds of each size; default 3")
    given = parser.parse_args()
    unknown = [name for name in given.sizes if name not in SIZES]
    if unknown:
        parser.error(f"no size called {', '.join(unknown)}")
    sizes = [SIZES[name] for name in given.sizes or SIZES]
    sys.stdout.write(table(sizes, given.runs))


if __name__ == "__main__":
    main()
