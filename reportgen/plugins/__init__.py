"""Code of the pack's own: found, loaded and called, its faults told by file and line.

In: the name of a module and the folders where it may lie; later, what to call. Out: what
that gives, or a ``PluginError`` with the place in the user's file. Nothing here decides
whether code may run: ``pack.chart_functions`` does, by what the command line allows.
"""
