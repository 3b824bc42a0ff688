"""What rows mean: fields, kinds of row, presets, schema steps.

Declares everything that form, entry workbook, messages and documents read. Touches `record` and `korean`.
"""
