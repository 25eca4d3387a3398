"""The kinds of pages: where what a page says is put on paper.

Each kind has its options in a layout, composes its content from a report, plans how
many sheets that takes, and draws them. To add one, write a module and an entry in
``catalogue``.
"""
