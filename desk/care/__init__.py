"""Care: what is owed to people beyond their requests.

exporting.py  [Export mine]
erasing.py    [Erase mine]
lifting.py    a household that was left in peace may be asked again
"""
