"""What was found in a pack, as lists for the people who put it right.

``by_owner`` shares the findings out; ``page`` makes an HTML page of them. The workbook
with the same lists is made in ``workbooks``.
"""
