"""Care: what is owed to people beyond their requests.

lifting.py   a household that was left in peace may be asked again
"""
