"""Marks on paper: prose, tables, symbols, sparklines, charts.

Every function measures first, with pure arithmetic, and draws last, on a canvas that
it is handed. Nothing here knows what an indicator is.
"""
