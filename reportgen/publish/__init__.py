"""What happens to a pack once it is bytes: it becomes a file, whole or not at all.

``atomic_file`` stages, fsyncs and renames; ``lock`` lets one process at a time write a
file; ``publication`` is the public ``reportgen.build``.
"""
