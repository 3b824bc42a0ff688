"""Briefings: report definitions, their wording, and the workbook they are rendered into.

Asks `tables`, hands plans to `workbook`; touches neither openpyxl nor the record file itself.
"""
