"""Whether a PDF says all that its pack does: ``python same_text.py PACK FILE.pdf``.

In: a generated pack and a PDF that some program made of it. Out: on stdout a JSON document
with ``pages`` and the words that are ``missing``, and how often, so that no program wins by
leaving something out.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from peer_figures import read_figures

_WORD = re.compile(r"[\w.]*\w")


def words(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text, without signs.

    >>> list(words("PI.7 fell to 18.8%, and stayed."))
    ['PI.7', 'fell', 'to', '18.8', 'and', 'stayed']
    """
    yield from _WORD.findall(unicodedata.normalize("NFKC", text))


def asked_words(pack: Path) -> Counter[str]:
    """Return the words that every edition of a pack must hold, and how often.

    Of each indicator code, title, six figures and the target; of each exception report code
    and title again, figures, target and all commentary; of each action code and title.
    """
    figures, found = read_figures(pack), Counter[str]()
    for row in figures["rows"] + figures["reports"]:
        texts = (row["code"], row["title"], *row["history"], row["latest"], row["target"])
        found.update(words(" ".join(texts)))
    for report in figures["reports"]:
        for section in report["sections"]:
            found.update(words(" ".join(section.values())))
    for action in figures["actions"]:
        found.update(words(f"{action['code']} {action['title']}"))
    return found


def printed_words(pdf: Path) -> tuple[int, Counter[str]]:
    """Return the number of pages of a PDF, and its words."""
    document = pypdfium2.PdfDocument(pdf)
    found = Counter[str]()
    for page in document:
        found.update(words(page.get_textpage().get_text_bounded()))
    return len(document), found


def main(pack: str, pdf: str) -> None:
    """Compare a pack and a PDF."""
    pages, printed = printed_words(Path(pdf))
    missing = asked_words(Path(pack)) - printed
    json.dump({"pages": pages, "missing": missing}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
