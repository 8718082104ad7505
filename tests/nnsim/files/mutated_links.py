"""Links with faults on every level: each is read, or refused in one sentence, and quickly.

./run python tests/nnsim/files/mutated_links.py 100000   # prints what was read, refused and slowest
"""

import base64
import random
import sys
import zlib
from collections import Counter
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from nnsim.files import FileError, link, native
from nnsim.presets.defaults import starter, xor_demo
from tests.support.random_projects import random_project

LETTERS = "abcXYZ019-_. \n+/=:é"
SIGNS = b'0123456789",:{}[]-.etfxnsl\\ \x00\xff'


def specimens() -> list[str]:
    """Sound links."""
    return [native.link_to(p) for p in (starter(), xor_demo(), random_project(4))]


def mutated(rng: random.Random, sound: str) -> str:
    """A link with faults in its text, behind its check sum, or in its document."""
    level = rng.choice(("text", "bytes", "document", "document"))
    if level == "text":
        return _with_faults(rng, sound, LETTERS)
    if level == "document":
        document = link.unpacked(sound).decode("latin-1")
        faulty = _with_faults(rng, document, SIGNS.decode("latin-1"))
        return link.packed(faulty.encode("latin-1"))
    body = base64.urlsafe_b64decode(sound.partition(".")[2] + "==")[4:].decode("latin-1")
    faulty = _with_faults(rng, body, SIGNS.decode("latin-1")).encode("latin-1")
    return checked(faulty)


def checked(body: bytes) -> str:
    """A link with a right check sum, whatever is behind it."""
    raw = zlib.crc32(body).to_bytes(4, "big") + body
    return "nnsim:1." + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _with_faults(rng: random.Random, text: str, letters: str) -> str:
    signs = list(text)
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(signs) or 1)
        end = place + rng.choice((0, 1, 1, 5, 40))
        signs[place:end] = rng.choices(letters, k=rng.choice((0, 1, 1, 3))) * rng.choice((1, 1, 9))
    return "".join(signs)


def campaign(count: int, seed: int = 0) -> tuple[Counter[str], float]:
    """What came of so many links, and the seconds the slowest took. Only FileError is caught."""
    rng, sound = random.Random(seed), specimens()
    found: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        text = mutated(rng, sound[number % len(sound)])
        begin = process_time()
        try:
            native.read_link(text)
        except FileError:
            found["refused"] += 1
        except BaseException:
            print(f"mutation {number} of seed {seed}: {text}", file=sys.stderr)
            raise
        else:
            found["read"] += 1
        slowest = max(slowest, process_time() - begin)
    return found, slowest


if __name__ == "__main__":
    print(*campaign(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
