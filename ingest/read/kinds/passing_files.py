"""Files that are told as no article by their names alone, or by the moment at which they were changed."""

from __future__ import annotations

from ingest.read.kinds.kind import Kind

HIDDEN = Kind("hidden file", "a hidden file: take the dot from the beginning of its name to have it read", litter=True)
TEMPORARY = Kind(
    "temporary file",
    "a name that browsers and editors give to what they have not finished: it is read under another",
    litter=True,
)
UNSETTLED = Kind("unsettled file", "changed a moment ago, and may be half written: the next run reads it", litter=True)
KINDS = (HIDDEN, TEMPORARY, UNSETTLED)

# Downloads of Chrome, Firefox, Safari, Opera, WinSCP and aria2; what vim, Emacs and Office keep beside a document.
_DOWNLOADS = (".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart", ".aria2")
_BESIDE = (".tmp", ".swp", ".swo", ".swx", "~")
_OWNER = "~$"  # who has it open in Office


def is_temporary(name: str) -> bool:
    """Whether a file's name is one that a program takes away when it has finished.

    >>> [name for name in ("a.html", "a.html.part", "A.TMP", "parts", "a.txt~", "~$a.docx") if is_temporary(name)]
    ['a.html.part', 'A.TMP', 'a.txt~', '~$a.docx']
    """
    return name.lower().endswith(_DOWNLOADS + _BESIDE) or name.startswith(_OWNER)
