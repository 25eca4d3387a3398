"""Builds of one pack again and again in one process: ``python second_build.py PACK DIR EDITION``.

In: a pack folder, the folder that takes the PDF, an edition. Out: on stdout a JSON document
with the processor time of the ``first`` build, from the start of the process on, and of a
``later`` one, the median of many, in seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

import reportgen

LATER = 15
"""How many builds follow the first."""


def main(pack: str, folder: str, edition: str) -> None:
    """Build the pack in the folder ``pack``."""
    taken = []
    with reportgen.Session() as session:
        for _ in range(1 + LATER):
            began = time.process_time() if taken else 0.0
            session.build(pack, folder, edition)
            taken.append(time.process_time() - began)
    json.dump({"first": taken[0], "later": statistics.median(taken[1:])}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
