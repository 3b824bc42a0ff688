"""What changed between two states of a record, as 개조식 lines: one module a field, each cause told once.

Asks `tables` twice, once for each state; knows no order, no report and no renderer.
"""
