"""What a version is kept under: folders of lower-case words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from reportgen.diagnostics import UsageError
from reportgen.frozen import dataclass
from reportgen.model.period import Quarter

_APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u02bc")


def folded(text: str) -> str:
    """Return a name as lower-case words joined by hyphens, accents and apostrophes taken off.

    Letters that no accent was taken off stay, whatever their alphabet.

    >>> folded("Ynys Môn"), folded("Children's Services"), folded("A&E: 4-hour waits")
    ('ynys-mon', 'childrens-services', 'a-e-4-hour-waits')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", "-".join(re.findall(r"[^\W_]+", letters)))


@dataclass(frozen=True, slots=True)
class Key:
    """Whose pack it is, of which quarter, for whom. Versions of one key are numbered."""

    organisation: str
    quarter: Quarter
    pack: str
    """The pack folder's name; of a PDF without inputs, what it is called."""
    audience: str = ""
    """``public`` or ``exempt``; empty where the pack has only one version."""

    @property
    def folder(self) -> PurePosixPath:
        """Where its versions lie in the archive.

        Raises ``UsageError`` for a name without a letter or digit.

        >>> str(Key("Example Council", Quarter(2023, 2), "Adult Care", "public").folder)
        'example-council/2023-24-q2/adult-care-public'
        """
        for name, what in ((self.organisation, "organisation"), (self.pack, "pack")):
            if not folded(name):
                raise UsageError(f"the archive needs the {what}'s name, and '{name}' is none")
        pack = "-".join(part for part in (folded(self.pack), self.audience) if part)
        return PurePosixPath(folded(self.organisation), self.quarter.slug, pack)

    def is_written_as(self, other: Key) -> bool:
        """Return whether two keys of one folder mean the same: they differ in case or spaces.

        >>> one = Key("Ynys Môn", Quarter(2023, 2), "x")
        >>> one.is_written_as(Key("YNYS  MÔN", Quarter(2023, 2), "x"))
        True
        >>> one.is_written_as(Key("Ynys Mon", Quarter(2023, 2), "x"))
        False
        """
        return _names(self) == _names(other)


VERSION_FOLDER = re.compile(r"v(?P<number>[0-9]{3,})")
"""The name of a version's folder."""


def version_folder(number: int) -> str:
    """Return the name of a version's folder: ``v001``.

    >>> version_folder(1), version_folder(1000)
    ('v001', 'v1000')
    """
    return f"v{number:03d}"


def _names(key: Key) -> tuple[str, ...]:
    names = (key.organisation, key.pack, key.audience)
    return tuple(" ".join(unicodedata.normalize("NFC", name).casefold().split()) for name in names)
