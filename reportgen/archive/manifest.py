r"""The text files of a bag: manifests of digests, and labels with values.

In: mappings. Out: the text, and back. Source: RFC 8493 (BagIt 1.0), sections 2.1.3, 2.2.1
and 2.2.2. In manifests ``%``, CR and LF of a path are percent-encoded, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""All that ``bagit.txt`` says."""

_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64})[ \t]+\*?(?P<path>\S.*)")
_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def manifest_text(digests: Mapping[str, str]) -> str:
    r"""Return a manifest: a line for each path from the bag's folder, in their order.

    >>> manifest_text({"data/100%.csv": "ab" * 32})[62:]
    'ab  data/100%25.csv\n'
    """
    return "".join(f"{digests[path]}  {_encoded(path)}\n" for path in sorted(digests))


def read_manifest(text: str) -> dict[str, str]:
    r"""Return the digests by path. Raises ``ValueError`` with all lines that are wrong.

    >>> read_manifest("ab" * 32 + "  data/100%25.csv\n") == {"data/100%.csv": "ab" * 32}
    True
    """
    digests: dict[str, str] = {}
    faults = []
    for number, line in enumerate(_lines(text), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            faults.append(f"line {number} is no digest and path")
            continue
        path = _decoded(found["path"])
        if path in digests:
            faults.append(f"line {number} names '{path}' again")
        digests[path] = found["digest"].lower()
    if faults:
        raise ValueError("; ".join(faults))
    return digests


def labels_text(labels: Iterable[tuple[str, str]]) -> str:
    r"""Return labels with their values, one to a line; those without a value are left out.

    >>> labels_text([("Reason", "a slip,\n corrected"), ("Body", "")])
    'Reason: a slip, corrected\n'
    """
    said = ((label, " ".join(value.split())) for label, value in labels)
    return "".join(f"{label}: {value}\n" for label, value in said if value)


def read_labels(text: str) -> dict[str, str]:
    r"""Return values by label. A label that comes again adds to its value, after ``; ``.

    Raises ``ValueError`` with the first line that is none.

    >>> read_labels("Reason: a slip,\n  corrected\nBody: Cabinet\nBody: Council\n")
    {'Reason': 'a slip, corrected', 'Body': 'Cabinet; Council'}
    """
    unfolded: list[str] = []
    for line in _lines(text):
        if line[:1] in (" ", "\t") and unfolded:
            unfolded[-1] += f" {line.strip()}"
        elif line.strip():
            unfolded.append(line)
    labels: dict[str, str] = {}
    for line in unfolded:
        label, colon, value = line.partition(":")
        if not colon or not label.strip():
            raise ValueError(f"'{line}' is no label with a value")
        label, value = label.strip(), value.strip()
        labels[label] = f"{labels[label]}; {value}" if label in labels else value
    return labels


def _lines(text: str) -> list[str]:
    # Not ``splitlines``: a path may hold what only Python takes for the end of a line.
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[:-1] if lines[-1] == "" else lines


def _encoded(path: str) -> str:
    return re.sub(r"[%\r\n]", lambda found: _ENCODED[found[0]], path)


def _decoded(path: str) -> str:
    plain = {code: letter for letter, code in _ENCODED.items()}
    return re.sub(r"%(?:25|0[DdAa])", lambda found: plain[found[0].upper()], path)
