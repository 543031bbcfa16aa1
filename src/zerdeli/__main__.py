"""Runs the command line: `python -m zerdeli`."""

from zerdeli.site.command import main

if __name__ == "__main__":
    raise SystemExit(main())
