"""Makes the specimens of e-mails: ``python -m tests.specimens.letters``."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.reading.readers.outlook import message

HERE = Path(__file__).resolve().parent
TRACKER = (
    b"Audit,Recommendation,Priority,Due date\nFerry Tolls,Count takings twice,High,31/03/2025\n"
)
WORDS = "Dear clerk,\n\nThe tracker is attached, as at 31 March 2025.\n\nThe Ferrymaster\n"
TABLE = (
    "<html><body><p>Dear clerk,</p><table><tr><th>Audit</th><th>Action</th></tr>"
    "<tr><td>Ferry Tolls</td><td>Count takings twice</td></tr></table></body></html>"
)
SUBJECT, SENDER = "Ferry tolls – where we are", "The Ferrymaster <ferry@wealdshire.example>"


def letter(subject: str = SUBJECT) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = SENDER, subject
    made["Date"] = "Tue, 01 Apr 2025 09:30:00 +0100"
    made["Message-ID"] = "<1@wealdshire.example>"
    made.set_content(WORDS)
    return made


def sent_on() -> bytes:
    """A letter with a tracker and a picture, sent on inside another with a table in its text."""
    inner = letter()
    inner.add_attachment(TRACKER, maintype="text", subtype="csv", filename="ferry tolls.csv")
    inner.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    outer = letter("FW: " + SUBJECT)
    outer.add_alternative(TABLE, subtype="html")
    outer.add_attachment(inner)
    for part in outer.walk():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            part.set_boundary(f"part-{len(part.get_payload())}-{part.get_content_subtype()}")
    return bytes(outer)


def main() -> None:
    for folder in ("eml", "msg"):
        (HERE / folder).mkdir(exist_ok=True)
    (HERE / "eml" / "sent-on.eml").write_bytes(sent_on())
    (HERE / "eml" / "words-alone.eml").write_bytes(bytes(letter()))
    files = [("ferry tolls.csv", TRACKER), ("logo.png", b"\x89PNG\r\n")]
    (HERE / "msg" / "outlook.msg").write_bytes(message(SUBJECT, SENDER, WORDS, files, TABLE))
    (HERE / "msg" / "words-alone.msg").write_bytes(message(SUBJECT, SENDER, WORDS, []))


if __name__ == "__main__":
    main()
