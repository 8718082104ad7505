"""A page opened in Chromium without a display: what a script in it finds, and pictures of it.

    python tests/nnsim/interchange/browser.py                          # the tests of the page; as root
    python tests/nnsim/interchange/browser.py FILE.html OUT.png 390x844   # a picture

Where the browser is missing, the first installs it by `apt-get`; the suite leaves out what needs it.
"""

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en")

# Runs before the page: whatever goes wrong, or is asked for elsewhere, is noted.
_WATCH = """<script>
const troubles = [];
addEventListener("error", (event) => troubles.push(String(event.message)));
addEventListener("unhandledrejection", (event) => troubles.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => troubles.push("request: " + event.blockedURI));
for (const kind of ["error", "warn"]) console[kind] = (...said) => troubles.push(said.join(" "));
</script>"""


def found_by(page: str, probe: str, folder: Path) -> dict[str, Any]:
    """What `probe`, the body of an async function, returns in the page, with `troubles`."""
    ending = f"""<script>
(async () => {{ {probe} }})().then((found) => {{
  const requests = performance.getEntriesByType("resource").map((entry) => entry.name);
  const told = document.createElement("pre");
  told.id = "found";
  told.textContent = JSON.stringify({{ ...found, troubles, requests }});
  document.body.append(told);
}}, (error) => {{ document.body.append("probe failed: " + error); }});
</script>"""
    file = folder / "probed.html"
    whole = page.replace("<title>", f"{_WATCH}<title>", 1).replace("</body>", f"{ending}</body>")
    file.write_text(whole, encoding="utf-8")
    dumped = _run("--virtual-time-budget=20000", "--dump-dom", file.as_uri())
    told = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
    assert told, dumped[-2000:]
    found: dict[str, Any] = json.loads(unescape(told[1]))
    return found


def picture(file: Path, out: Path, size: str, begin: str = "") -> None:
    """A picture of a page of this size, as in 1280x800."""
    _run(
        f"--window-size={size.replace('x', ',')}", f"--screenshot={out}", f"{file.as_uri()}{begin}"
    )


def _run(*arguments: str) -> str:
    assert CHROMIUM, "there is no Chromium"
    done = subprocess.run(
        [CHROMIUM, *_OPTIONS, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


def main() -> None:
    if len(sys.argv) > 3:
        picture(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), *sys.argv[3:])
        return
    if CHROMIUM is None:
        subprocess.run(["apt-get", "install", "-y", "chromium"], check=True)
    tests = Path(__file__).with_name("test_player.py")
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", str(tests)], check=False).returncode)


if __name__ == "__main__":
    main()
