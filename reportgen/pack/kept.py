"""A pack that was kept: what took the place of this machine, of databases and of frames.

In: the files of an archive. Out: ``Kept``, with which ``loading`` reads a pack as it was read
then, whatever is shipped, found or answered today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.pack.design_files import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept beside the files of a pack folder."""

    answers: tuple[Answer, ...]
    """The files of the design."""
    frames: Mapping[str, object] = field(default_factory=dict)
    """Tables that came from no file, and the overview that came beside them."""
    from_frames: bool = False
    """Whether there was no folder at all."""
    described: Mapping[str, object] | None = None
    """What was said of frames in place of a pack.yaml."""
    printed: bytes | None = None
    """What earlier packs had printed, as ``archive.printed_before`` writes it."""
