"""The command line: ``moothall`` and its commands, one module each (see main.COMMANDS)."""
