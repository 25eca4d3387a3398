"""PDF files: faces, structure, marked content, navigation and the file itself.

In: what to draw, in points from the top-left corner of the trim, and what it means.
Out: the bytes of a tagged PDF. ``canvas.TaggedCanvas`` is the door; ReportLab parses and
subsets the typefaces, and only ``typeface`` knows it.
"""
