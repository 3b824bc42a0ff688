"""Looking back, loaded when it is asked for: comparing two moments, the story of a row, 외부 변경, 파기.

It may touch the session, tables and widgets; no page of the window.
"""
