"""The reports that come with the program, as data: one file each. May touch definitions, shapes and the catalogue."""
