"""What may be written on the command line.

In: a list of arguments. Out: a namespace with ``command`` and its options, or
``UsageError`` with one sentence. ``catalogue`` has every command and the function that adds
its options, ``shared`` the options of several commands; ``command_line`` reads.
"""
