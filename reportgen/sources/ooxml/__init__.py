"""Workbooks (.xlsx) as text: a checked zip file, hardened XML, sheets, cells.

In: bytes that nobody has looked at yet. Out: the text of cells as a CSV file would have it,
or a ``RefusalError`` that says what else the file is. Everything is looked at as zip and XML
before it is read, and read in one pass without a tree: a hostile file costs no more than
its own size. Formulas are never calculated and nothing is unpacked to a disk.

Source: ECMA-376, Office Open XML, parts 1 (SpreadsheetML) and 2 (packages).
"""
