"""Any .xlsx: safe reading in a child process, styles, writing, finishing and whole-file replacement.

The only room that imports openpyxl. It knows cells and sheets, not the programme, and may use `tables` and `korean`.
"""
