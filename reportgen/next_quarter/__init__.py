"""A pack rolled on to the next quarter: what stays, what is asked for anew, what is kept aside.

``folder`` copies the pack and tells the others what to do; ``statement`` rolls pack.yaml
on, ``tables`` the CSV files.
"""
