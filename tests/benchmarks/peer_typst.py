"""A pack by Typst, as one whole process: ``python peer_typst.py PACK OUT.pdf FONTS``.

In: a generated pack, and the folder of the typefaces. Out: a PDF/UA-1 file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from peer_figures import read_figures

TEMPLATE = Path(__file__).with_suffix(".typ")


def main(pack: str, output: str, fonts: str) -> None:
    """Set the pack in the folder ``pack``."""
    # Imported late: tests read this module where Typst is not installed.
    import typst

    typst.compile(
        TEMPLATE,
        output=output,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(read_figures(Path(pack)))},
        pdf_standards="ua-1",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
