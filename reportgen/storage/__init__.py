"""Files and folders whole or not at all, by one process at a time.

In: bytes and paths. Out: what the disk keeps. Knows nothing of packs, and asks nothing of
the rooms above it but that they write through here.
"""
