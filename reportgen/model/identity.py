"""When two codes are the same to a reader, although a computer tells them apart.

In: a code as a file writes it. Out: a key that look-alike codes share. Two codes with one
key are a duplicate: nobody who reads a page can say which of them is meant.

Source: Unicode Technical Standard 39, the idea of a skeleton, kept to the letters that
codes are made of.
"""

from __future__ import annotations

import unicodedata

# Capitals of other alphabets that print like a Latin one. Capitals only, because codes
# are put in capitals before they are compared.
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿ", "ABEZHIKMNOPTYXJ")
_CYRILLIC = str.maketrans("АВЕЅІЈКМНОРСТУҮХԀҺԚԜӀЬ", "ABESIJKMHOPCTYYXDHQWIB")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def look_alike_key(code: str) -> str:
    r"""Return what is left of ``code`` when case, spaces and alphabet are taken away.

    Compatibility forms (full width), invisible characters, kinds of dash, and Greek and
    Cyrillic letters that look Latin make no difference. Digits and letters stay apart:
    ``0`` is not ``O``.

    >>> look_alike_key("PI.1 ") == look_alike_key("p\u0399. \uff11")
    True
    """
    if code.isascii() and code.isprintable():  # as nearly all are: nothing else to take away
        return code.replace(" ", "").casefold()
    visible = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", code.translate(_DASHES))
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc")
    )
    latin = visible.upper().translate(_GREEK).translate(_CYRILLIC)
    return unicodedata.normalize("NFKC", latin.casefold())
