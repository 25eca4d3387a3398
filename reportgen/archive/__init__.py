"""The archive: every published pack as an immutable, verified folder, for years.

``ARCHIVE/ORGANISATION/2023-24-q2/PACK[-AUDIENCE]/v001/`` is one BagIt 1.0 bag. ``place``
finds the archive, ``naming`` its folders, ``manifest`` and ``bag`` are the format of RFC
8493, ``versions`` and ``catalogue`` read, ``adding`` writes, ``verification`` hashes
everything again. Nothing here knows a PDF or a layout, and nothing is ever deleted.
"""
