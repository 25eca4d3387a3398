"""Two packs side by side: what a reader of the one would find changed in the other.

``account`` is what one pack says, whether it lies in a folder or in the archive;
``differences`` lays two of them side by side; ``text``, ``document`` and ``page`` write
down what differs.
"""
