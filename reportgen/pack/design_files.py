"""The files of a design: looked for on this machine, or among those that an archive kept.

In: a name that a pack or a layout gives. Out: the file. Every answer is remembered, so that
an archive can keep what was asked and found, and give the same answers years later, whatever
is shipped or lies in the current folder by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.spec.shipped import Found, find_layout, find_theme, find_words, reference_words


@dataclass(frozen=True, slots=True)
class Answer:
    """One question, and the file that answered it."""

    kind: str
    """``layout``: the pack's; ``base``: one that a layout extends; ``words``, ``theme``;
    ``reference``: the words whose entries all others have."""
    name: str
    """As it was asked for."""
    asked_by: str
    """The file that named it; empty for the pack's layout."""
    found: Found


class DesignFiles:
    """Finds files, and remembers which."""

    def __init__(
        self,
        pack_folder: Path | None,
        diagnostics: Diagnostics,
        kept: Iterable[Answer] | None = None,
    ) -> None:
        """Look on this machine, from ``pack_folder`` on; or nowhere but among ``kept``."""
        self._folder = pack_folder
        self._diagnostics = diagnostics
        self._kept = None if kept is None else {_key(each): each.found for each in kept}
        self._answers: dict[tuple[str, str, str], Answer] = {}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All that was asked and found, in order."""
        return tuple(self._answers.values())

    def layout(self, name: str, location: Location) -> Found | None:
        """Return the layout that a pack names, ``None`` after reporting (F501)."""
        return self._answer(
            "layout",
            name,
            "",
            location,
            lambda: find_layout(name, self._folder, self._diagnostics, location),
        )

    def base(self, name: str, beside: Path, location: Location) -> Found | None:
        """Return the layout that a layout extends, ``None`` after reporting (F501)."""
        return self._answer(
            "base",
            name,
            location.file,
            location,
            lambda: find_layout(name, self._folder, self._diagnostics, location, beside=beside),
        )

    def words(self, name: str, layout: Path, location: Location) -> Found | None:
        """Return the words file that a layout names, ``None`` after reporting (F501)."""
        return self._answer(
            "words",
            name,
            location.file,
            location,
            lambda: find_words(name, layout, self._folder, self._diagnostics, location),
        )

    def theme(self, name: str, layout: Path, location: Location) -> Found | None:
        """Return the theme that a layout names, ``None`` after reporting (F501)."""
        return self._answer(
            "theme",
            name,
            location.file,
            location,
            lambda: find_theme(name, layout, self._folder, self._diagnostics, location),
        )

    def reference(self) -> Found:
        """Return the English words, whose entries every words file has."""
        here = reference_words()
        found = self._answer("reference", "en", "", Location(here.name), lambda: here)
        return found or here

    def _answer(
        self,
        kind: str,
        name: str,
        asked_by: str,
        location: Location,
        find: Callable[[], Found | None],
    ) -> Found | None:
        key = (kind, name, asked_by)
        if self._kept is None:
            found = find()
        else:
            found = self._kept.get(key)
            if found is None:
                message = f"the {kind} '{name}' is not among the files that were kept"
                self._diagnostics.error("F501", location, message)
        if found is not None:
            self._answers[key] = Answer(kind, name, asked_by, found)
        return found


def _key(answer: Answer) -> tuple[str, str, str]:
    return answer.kind, answer.name, answer.asked_by
