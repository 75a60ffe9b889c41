"""E-mails: their text, and the papers that they carry, each read as a paper of its own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from moothall.cli.main import main
from moothall.documents.tree import Document
from moothall.reading import DEFAULT_LIMITS, Limits, ReadingError, read
from moothall.reading.attached import DEEPEST, with_attached
from moothall.reading.child import Reader, Reading
from moothall.reading.readers.letter import Letter, document
from moothall.reading.sniffing import format_of
from tests.reading.readers.outlook import message
from tests.specimens.letters import SENDER, SUBJECT, TRACKER, WORDS, letter, sent_on

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_or_said(data: bytes) -> str:
    """The sentence of what can't be read, or that it was read."""
    try:
        return f"read as {read(data).format}"
    except ReadingError as fault:
        return str(fault)


def texts(document: Document) -> list[str]:
    return [getattr(block, "text", "table") for block in document.blocks]


@pytest.mark.parametrize(
    "data", [bytes(letter()), message(SUBJECT, SENDER, WORDS, [])], ids=["eml", "msg"]
)
def test_both_kinds_give_head_and_words(data: bytes) -> None:
    document = read(data)
    assert document.title == SUBJECT
    told = texts(document)
    assert told[:2] == [SUBJECT, f"From: {SENDER}"]
    assert told[-3:] == [line for line in WORDS.split("\n") if line]


def test_what_is_attached_is_read_by_its_name() -> None:
    with Reader() as reader:
        found = dict(with_attached(reader, sent_on(), "fw.eml"))
    inner = f"fw.eml/{SUBJECT}.eml"
    assert list(found) == ["fw.eml", inner, f"{inner}/ferry tolls.csv"]
    tracker = found[f"{inner}/ferry tolls.csv"]
    assert isinstance(tracker, Reading)
    assert [d.printed("rating") for d in tracker.drafts] == ["High"]
    middle = found[inner]
    assert isinstance(middle, Reading)
    assert any("logo.png was left out (picture)" in words for _, words in middle.document.remarks)


def test_a_bad_attachment_holds_none_up() -> None:
    made = letter()
    made.add_attachment(b"PK\x03\x04" + TRACKER, maintype="a", subtype="b", filename="torn.docx")
    made.add_attachment(b"%PDF-1.7 torn", maintype="a", subtype="b", filename="torn.pdf")
    made.add_attachment(TRACKER, maintype="text", subtype="csv", filename="whole.csv")
    with Reader() as reader:
        found = dict(with_attached(reader, bytes(made), "a.eml"))
    assert isinstance(found["a.eml/torn.pdf"], ReadingError)
    assert isinstance(found["a.eml/whole.csv"], Reading)
    first = found["a.eml"]
    assert isinstance(first, Reading)
    assert [w for _, w in first.document.remarks] == ["the attached file torn.docx was left out"]


def test_letters_in_letters_end_somewhere() -> None:
    made = letter()
    for _ in range(DEEPEST + 3):
        outer = letter()
        outer.add_attachment(made)
        made = outer
    with Reader() as reader:
        found = [one for _, one in with_attached(reader, bytes(made), "deep.eml")]
    assert isinstance(found[-1], ReadingError)
    assert "papers within papers" in str(found[-1])
    assert len(found) == DEEPEST + 2


def test_too_much_attached_is_said() -> None:
    made = letter()
    made.add_attachment(TRACKER * 50, maintype="text", subtype="csv", filename="whole.csv")
    with pytest.raises(ReadingError, match="attached: save the papers"):
        read(bytes(made), limits=Limits(unpacked=1000))


def test_a_memo_is_no_mail() -> None:
    memo = b"From: The Ferrymaster\nReceived: 3 May 2025\nSubject: tolls\n\nThey are counted.\n"
    assert format_of(memo) == "text"


@pytest.mark.parametrize("stream", ["WordDocument", "EncryptedPackage"])
def test_a_letter_is_not_what_is_attached_to_it(stream: str) -> None:
    held = SIGNATURE + bytes(600) + stream.encode("utf-16-le") + bytes(900_000)
    assert format_of(message(SUBJECT, SENDER, WORDS, [("old.doc", held)])) == "msg"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/tolls.csv", "tolls.csv"),
        ("tolls\x1b[2J\x00\u202evsc.csv", "tolls[2Jvsc.csv"),
        ("tolls\x85.csv", "tolls.csv"),
        (f"{'w' * 900}.csv", f"{'w' * 196}.csv"),
        ("..", "attached file 1"),
    ],
)
def test_a_file_has_a_name_that_can_be_printed_and_kept(name: str, kept: str) -> None:
    made = Letter(attached=[(name, TRACKER)])
    (attached,) = document(made, "eml", DEFAULT_LIMITS).attachments
    assert attached.name == kept


def test_files_of_one_name_are_told_apart() -> None:
    made = Letter(
        attached=[("tolls.csv", TRACKER), ("in/tolls.csv", TRACKER + b"\n"), ("", TRACKER)]
    )
    attached = document(made, "eml", DEFAULT_LIMITS).attachments
    assert [one.name for one in attached] == ["tolls.csv", "tolls (2).csv", "attached file 3"]


def test_a_letter_without_a_day_is_read() -> None:
    made = EmailMessage()
    made["Message-ID"], made["Date"] = "<1@a>", "soon"
    made.set_content("The tolls are counted.")
    assert texts(read(bytes(made))) == ["The tolls are counted."]


def test_a_torn_outlook_message_is_said() -> None:
    data = message(SUBJECT, SENDER, WORDS, [("a.csv", TRACKER)])
    for cut in range(512, len(data), 512):
        said = read_or_said(data[:cut])
        assert said.endswith(".") or said == "read as msg", cut


def test_the_command_lists_attachments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fw.eml").write_bytes(sent_on())
    assert main(["extract", str(tmp_path / "fw.eml"), "--format", "csv"]) == 0
    assert "ferry tolls.csv" in capsys.readouterr().out
