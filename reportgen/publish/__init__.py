"""What happens to a pack once it is bytes: it becomes a file, whole or not at all.

``publication`` is the public ``reportgen.build``; how a file is kept whole is ``storage``'s.
"""
