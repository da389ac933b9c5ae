"""Beyond: other communities that look after a request, too. Its number, record and deadlines stay where they are.

raising.py       the community above sees it as well
sending.py       passed to the duty of one above or beside
"""
