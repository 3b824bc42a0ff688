"""Workbooks that go out and come back: entry workbooks, and the samples that are such workbooks.

Touches `workbook`, `tables`, `program`, `record`, `korean`; knows nothing of windows.
"""
