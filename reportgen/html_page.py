"""One HTML page that stands alone: what findings and comparisons are sent to people as.

In: a title, a body that is HTML already, and what the page adds to the common style. Out:
the text of the page: no script, no picture, nothing fetched, so that it opens in any
browser and passes any mail filter; a link past the navigation, and colours, focus marks
and print rules that hold for all pages.

Source: WCAG 2.2, level AA.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_STYLE = """\
:root { --ink: #1a1a1a; --navy: #12436d; --error: #7f1230; --line: #767676 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem 4rem;
  font: 1rem/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--ink);
  background: #fff }
a { color: var(--navy); text-underline-offset: .15em }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible {
  outline: 3px solid var(--navy); outline-offset: 2px }
.skip { position: absolute; left: -100rem }
.skip:focus { position: static }
h1 { margin: .5rem 0 0; font-size: 1.9rem; line-height: 1.2; color: var(--navy) }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.35rem; line-height: 1.3; color: var(--navy) }
.about { margin: .25rem 0 0 }
nav { margin: 1.5rem 0; padding: .25rem 1rem 1rem; border: solid var(--navy); border-width: 1px 0 }
nav h2 { margin-top: .75rem; font-size: 1.1rem }
nav ul { margin: 0; padding: 0; list-style: none; columns: 22rem 3 }
nav li { padding: .2rem 0; break-inside: avoid }
.scroll { overflow-x: auto }
table { width: 100%; min-width: 52rem; table-layout: fixed; border-collapse: collapse;
  border-block: 1px solid var(--navy) }
caption { padding: .25rem 0; text-align: left }
th, td { padding: .5rem 1rem .5rem 0; text-align: left; vertical-align: top }
thead th { border-bottom: 1px solid var(--navy); font-weight: 600 }
tbody tr + tr > * { border-top: 1px solid var(--line) }
tbody th { font-weight: 600 }
"""
_PRINT_STYLE = """\
@media print {
  body { max-width: none; padding: 0; font-size: 9pt }
  nav, .skip { display: none }
  tr { break-inside: avoid }
  table { min-width: 0 }
}
"""


def html_page(title: str, style: str, skip: str, target: str, body: Iterable[str]) -> str:
    """Return the page as HTML text.

    ``title`` is text, ``style`` CSS after the common one, ``skip`` the words of the link past
    the navigation, ``target`` the id of the ``main`` element that it leads to, and ``body`` HTML.
    """
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta http-equiv="Content-Security-Policy" ',
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            f"<title>{escape(title)}</title>\n<style>\n{_STYLE}{style}{_PRINT_STYLE}</style>\n",
            f'</head>\n<body>\n<a class="skip" href="#{target}">{escape(skip)}</a>\n',
            *body,
            "</body>\n</html>\n",
        )
    )
