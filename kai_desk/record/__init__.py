"""The SQLite file: open, lock, schema steps, edits and their log, what is worked out from rows, the past, check.

Knows tables and columns, never what they mean. Only this room opens SQLite; it touches `korean` alone.
"""
