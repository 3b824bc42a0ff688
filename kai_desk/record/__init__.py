"""The SQLite file: open, lock, schema steps, edits and their log, the record as known then, check.

Knows tables and columns, never what they mean. Only this room opens SQLite; it touches `korean` alone.
"""
