"""What the author of a pack decides, read from YAML: pack, layout, theme, words.

Nodes with their place (``nodes``), shapes that turn them into frozen values
(``structure``), and one module for each file. Nothing here knows figures or pages.
"""
