"""Many builds in one process: a preview, a batch of packs, a server.

In: packs, by folder, as DataFrames or as ``Pack``. Out: what the functions of the same names
return, byte for byte, in a fraction of the time.

    with reportgen.Session() as session:
        for folder in sorted(Path("packs").iterdir()):
            session.build(folder, output="output")

Layouts, words, themes and faces that were read once are remembered for as long as their
files stay as they are, and paragraphs that were set once for as long as they say the same.
A changed file is seen by the next build: see ``reportgen.remembering``. The functions of
``reportgen`` remember too; a session adds an end, at which all is given back, and keeps the
collector of cycles out of its builds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TypeAlias, TypedDict, Unpack

from reportgen.collector import without_collector
from reportgen.diagnostics import Diagnostic
from reportgen.model.period import Quarter
from reportgen.pipeline import Pack, Scores, check, load, score
from reportgen.progress import Progress
from reportgen.publish.publication import DEFAULT_OUTPUT, Publication, build
from reportgen.remembering import forget

Source: TypeAlias = Pack | str | os.PathLike[str] | Mapping[str, object]
"""A loaded pack, a pack folder, or DataFrames by name."""


class LoadOptions(TypedDict, total=False):
    """What ``reportgen.load`` may be told beside the source, under the same names."""

    quarter: str | Quarter | None
    layout: str | None
    allow_code: Iterable[str] | None
    printed: str | os.PathLike[str] | None
    pack: str | os.PathLike[str] | Mapping[str, object] | None
    audience: str | None
    archive: str | os.PathLike[str] | None


class Session:
    """Loads, checks, scores and builds packs one after the other.

    Each method takes a pack folder, DataFrames or a loaded ``Pack``; what ``reportgen.load``
    may be told is told to it as well, and is a ``TypeError`` beside a ``Pack``, which has been
    loaded. Errors are those of the functions; a session goes on after them.
    """

    def __enter__(self) -> Session:
        """Return the session."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Give back what was remembered."""
        self.close()

    def close(self) -> None:
        """Give back what was remembered. What is done after that is done as for the first time."""
        forget()

    def load(self, source: Source, **options: Unpack[LoadOptions]) -> Pack:
        """Return a pack, as ``reportgen.load`` does; one that is loaded is returned as it is."""
        if not isinstance(source, Pack):
            return load(source, **options)
        if options:
            raise TypeError(f"the pack is loaded: {', '.join(options)} can no longer be told")
        return source

    def check(self, source: Source, **options: Unpack[LoadOptions]) -> tuple[Diagnostic, ...]:
        """Return all findings about a pack, as ``reportgen.check`` does."""
        with without_collector():
            return check(self.load(source, **options))

    def score(self, source: Source, **options: Unpack[LoadOptions]) -> Scores:
        """Return the scores and trends of a pack, as ``reportgen.score`` does."""
        with without_collector():
            return score(self.load(source, **options))

    def build(
        self,
        source: Source,
        output: str | os.PathLike[str] = DEFAULT_OUTPUT,
        edition: str = "screen",
        strict: bool = False,
        progress: Progress | None = None,
        **options: Unpack[LoadOptions],
    ) -> Publication:
        """Build the PDF of a pack, as ``reportgen.build`` does."""
        # Measured on the second build of a pack of five indicators: a tenth of its time.
        with without_collector():
            return build(self.load(source, **options), output, edition, strict, progress)
