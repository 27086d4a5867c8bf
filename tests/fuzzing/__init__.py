"""Coverage-guided fuzzing of every way into the program: `make fuzz MINUTES=60`, and two minutes within `make test`.

`sentences` makes and mutates texts of the genre, `containers` does so inside files of every format, `invariants` says
what must hold for any text, `targets` are the entry points, `campaign` runs atheris over them and tells what it found.
"""
