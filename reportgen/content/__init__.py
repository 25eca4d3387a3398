"""What each page says, in words and cells: where meaning and paper meet.

Nothing here measures or draws. A page's content is complete: every figure is text,
every symbol has its word, every sentence is written.
"""
