"""Source code, stylesheets and settings, told from prose by the shape of their lines.

Code is mostly signs, and says next to nothing in sentences once its comments and strings are left out; an article with
a listing in it says most in sentences. So a text is code where hardly a line is prose and enough lines are a program's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.kinds.kind import Kind, Look

STYLE = Kind("stylesheet", "a stylesheet (CSS)", litter=True)
SCRIPT = Kind("script", "a script of a page (JavaScript)", litter=True)
SOURCE = Kind("source file", "source code", litter=True)
SETTINGS = Kind("settings file", "settings of a program (INI, YAML, properties)", litter=True)
KINDS = (STYLE, SCRIPT, SOURCE, SETTINGS)

# Of 3,232 texts of articles, whole pages among them, 67 have so many of these signs; of code nearly every file.
SIGNS, LEAST_SIGNS = "{}=;()[]<>:/_$\\#&|@", 0.015
LEAST_SHARE, MOST_PROSE = 0.55, 0.1  # of the lines that are neither empty nor comments
LONG_LINE = 300  # signs of a line that are looked at; a longer line is a paragraph, or a file without line ends
NAMES_AND_CALLS, MOST_CALLS = "_;{}=<>*()", 0.04  # of a line of words; a declaration in C has twice as many
DENSE = 0.12  # of the signs of a line without line ends are code's; of prose 0.02, with a formula or an address 0.06

COMMENT = ("//", "--", "%", ";", "REM ", "rem ", "dnl ", "\\ ")
COMMENTED = ("/*", "//", "#!", '"""')  # as a file begins of which nothing but comments is seen
# What opens a comment of several lines, at the beginning of a line or behind a space, and what ends it.
BLOCK_COMMENTS = (("/*", "*/"), ('"""', '"""'), ("'''", "'''"), ("<!--", "-->"), ("=head", "=cut"), ("=pod", "=cut"))
QUOTES = ('"""', "'''")
DIRECTIVE = ("#include", "#define", "#if", "#endif", "#else", "#pragma", "#import", "#undef", "#!", "#[")
_ENDS = r"""{ } ( [ ; ), ], }, ): \ && || = => -> }) ]) () )) /> ` {% %} }} "", '', "" ): ..."""
ENDS = ("): ...", *_ENDS.replace("): ...", "").split())
_BEGINS = "} ) ] @ $ </ <? ?> && || . { <% {% (def (set (let (if :"
BEGINS = tuple(_BEGINS.split())
_WITHIN = r"""== != += -= := => -> :: && || </ /> (); ${ $( __ >> << "": '': ""= $_ *= () [] (" ("" ["" )["""
WITHIN = (" = ", *_WITHIN.split())
_STATEMENTS = (
    r"(?:import|package|using|namespace|module|include|require|use|library|mod|typedef) [\w.:*{}\"'<>/, -]+",
    r"from [\w.]+ import\b.*",
    r"(?:async )?(?:def|class|func|fn|sub|function|impl|trait|struct|enum|interface|proc) \w.*[:{()]",
    r"(?:async )?def \w+\(.*",
    r"(?:if|elif|for|while|with|except|elsif|unless|switch|case|default|match)\b.*[:{(]",
    r"else:?|try:?|finally:?|pass|break|continue|fi|done|esac|end|then|do|begin|endif|endfor|\.\.\.|public:|private:",
    r"return(?: [\w.\"'\[\]()+*/-]+){0,3}",
    r"(?:raise|yield|throw|print|puts|echo|case|goto|call|printf|assert|del) ?[\w.\"'(\[$>&*].*",
    r"if \[.*|(?:if|for|while) .*; ?(?:then|do)|\S+\)",
    r"(?:local|export|set|unset|alias|source|exec|sudo|chmod|mkdir|variable|global|cd|test|shift|exit)\b.*",
    r"(?:FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|WORKDIR|EXPOSE|ENV|ARG|LABEL|USER|VOLUME) [\w./\[\"$-].*",
    r"[\w.\[\]*&>-]+(?: [\w<>\[\]*&]+)? ?[-+*/|:?]?= ?\S.*",
    r"[\w.:>$@!-]+ ?\(.*\)\S?",
    r"[\w./$()%-]+ ?::?(?: [\w./$()%-]+)*",
    r"[\w.*&\"'\[\]()-]+,",
    r"\([a-z][\w*!?-]*[ )].*\)",
    r"(?:Rewrite\w+|ErrorDocument|Options|AddType|Redirect\w*|Expires\w+|Require|SetEnv\w*|DirectoryIndex) .*",
    r"[\d*/,-]+(?: [\d*/,-]+){4} \S.*",
    r"[\w.]+: [\w.]+(?:\[.*|,)?",
)
_DECLARED = """
cdef cpdef ctypedef template typename class struct static const public private protected virtual inline extern union
constexpr void int char bool auto unsigned double float long final abstract override readonly mut pub
"""
DECLARED = tuple(f"{word} " for word in _DECLARED.split())
STATEMENT = re.compile("|".join(_STATEMENTS))
STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`")
_PAGE_SCRIPT = (
    "function( ;function_ .push( ||[] function_( var_ const_ let_ => document. window. module.exports jQuery use_strict"
)
ADDRESS = re.compile(r"url\([^()]*\)")
PAGE_SCRIPT = tuple(sign.replace("_", " ") for sign in _PAGE_SCRIPT.split())
PROGRAM = re.compile(r"\bfunction\b|\b(?:var|const|let) \w+ ?=|\breturn\b|=>|->")
KEY = re.compile(r"[\w.$/@*-]+(?: [\w.$/-]+){0,3}(?:\[[\w@.-]*\])?\s?=.*")
SECTION = re.compile(r"\[{1,2}[^\[\]]+\]{1,2}")
YAML_KEY = re.compile(r"(?:- )*[\"']?[a-zA-Z$@_./*][\w./$@*-]*[\"']?:(?: .*)?|- \S.*|---|\.\.\.|[}\])],?")
LOWER_KEY = re.compile(r"(?:- )*[\"']?[a-z_][\w./$-]*[\"']?:(?: .*)?")
POINTS = ".,!?\"'“”‘’«»()…-–"


def kind_of_code(look: Look) -> Kind | None:
    """The kind of a text that is code; None for prose, also for prose with some code in it."""
    if look.first.startswith("#!/"):
        return SOURCE
    if not look.lines or _count_of_signs(look.head) < LEAST_SIGNS * len(look.head):
        return None
    lines = [line for line in _without_comments(look.lines) if any(map(str.isalpha, line))]
    if not lines:
        return SOURCE if look.first.startswith(COMMENTED) or len(look.lines) > 2 else None
    return STYLE if is_style(look.head) else _kind_of_lines(look, lines)


def _count_of_signs(text: str) -> int:
    """How many of the signs a text has: of bytes, a tenth of the time that it takes to count sign by sign."""
    written = text.encode("utf-8", "surrogatepass")
    return len(written) - len(written.translate(None, SIGNS.encode()))


def _kind_of_lines(look: Look, lines: Sequence[str]) -> Kind | None:
    prose = [line for line in lines if is_prose(line)]
    if len(prose) > 2 * MOST_PROSE * len(lines) or sum(map(len, prose)) > 3 * MOST_PROSE * sum(map(len, lines)):
        return None
    if is_settings(lines) and not (prose and _ends_in_prose(lines)):
        return SETTINGS
    return _kind_of_program(look, lines) if len(prose) <= MOST_PROSE * len(lines) else None


def _kind_of_program(look: Look, lines: Sequence[str]) -> Kind | None:
    of_pages = sum(sign in look.head for sign in PAGE_SCRIPT) >= 2
    alone = len(lines) == 1 and _density(lines[0]) < 2 * DENSE and not look.first.startswith(COMMENTED)
    if (alone and not of_pages) or sum(map(is_code, lines)) < LEAST_SHARE * len(lines):
        return None
    return SCRIPT if of_pages else SOURCE


def kind_of_template(look: Look) -> Kind | None:
    """A program that writes a page, unless there is a page beside the program."""
    if not look.first.startswith(("<?php", "<?=", "<%")):
        return None
    outside = "".join(piece.partition("?>")[2] for piece in look.head.split("<?")[1:])
    return SOURCE if len(outside.split()) < 100 else None


def is_prose(line: str) -> bool:
    """Whether a line says something in words: six or more, nearly all of letters alone."""
    if len(line) > LONG_LINE and _density(line) >= DENSE:
        return False
    words = line[: 4 * LONG_LINE].rstrip(":;").split()
    if len(words) < 6:
        return not line.isascii() and len(line) > 20 and sum(map(str.isalpha, line)) > 0.8 * len(line)
    if sum(map(line.count, NAMES_AND_CALLS)) >= MOST_CALLS * len(line):
        return False
    plain = sum([word.strip(POINTS).isalpha() for word in words])
    return plain >= 0.75 * len(words) and not (len(line) < LONG_LINE and STATEMENT.fullmatch(line))


def is_code(line: str) -> bool:
    """Whether a line is one of a program, told by how it begins, how it ends, and the signs in it."""
    if len(line) > LONG_LINE:
        return _density(line) >= DENSE
    if line.endswith(",") and ("_" in line or "*" in line):
        return True
    if line.startswith(BEGINS) or line.endswith(ENDS) or any(sign in line for sign in WITHIN):
        return True
    return line.startswith((*DIRECTIVE, *DECLARED)) or STATEMENT.fullmatch(line) is not None


def _density(line: str) -> float:
    piece = line[:2_000]
    return sum(map(piece.count, "{}()[];=<>!&|,.:?+#")) / len(piece)


def _without_comments(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are no comments, with nothing between their quotation marks."""
    until = ""
    for line in lines:
        if until:
            until = "" if until in line else until
            continue
        code, until = _before_comment(line)
        if not _is_comment(code):
            yield code


def _is_comment(code: str) -> bool:
    if code.startswith("#") and not code.startswith(DIRECTIVE):
        return not code[1:2].isalnum() or KEY.fullmatch(code[1:LONG_LINE]) is not None  # or a hashtag
    return code.startswith(COMMENT)


def _before_comment(line: str) -> tuple[str, str]:
    """What a line holds beside comments and the words of strings, and what ends a comment that goes on behind it."""
    if len(line) > LONG_LINE:
        opened = line.startswith("/*")
        return (line.partition("*/")[2] or line, "") if opened else (line, "")
    places = [(line.find(begin), begin, end) for begin, end in BLOCK_COMMENTS if begin in line]
    opened_at = [p for p in places if p[0] == 0 or p[1] in QUOTES or (line[p[0] - 1] in " \t;{(" and p[1][0] != "=")]
    if not opened_at:
        return _bare(line), ""
    at, begin, end = min(opened_at)
    rest = line[at + len(begin) :]
    return _bare(line[:at]), "" if end in rest else end


def _bare(line: str) -> str:
    """A line of code without the words of its strings and without the comment at its end."""
    bare = STRING.sub('""', line)
    for sign in (" // ", "  # ", " #: "):
        bare = bare.partition(sign)[0]
    return bare.strip()


def is_style(head: str) -> bool:
    """Whether a text is CSS: selectors, and declarations of properties in braces."""
    if "{" not in head or (":" not in head and "@" not in head):
        return False
    head = STRING.sub('""', ADDRESS.sub("", _without_block_comments(head)))
    pieces = head.split("}")
    pieces[-1] = pieces[-1].rpartition(";")[0]  # the sample may end in the middle of a declaration
    blocks = [piece.rpartition("{") for piece in pieces if "{" in piece]
    good = sum(all(map(_is_declaration, inner.split(";"))) for _, _, inner in blocks)
    outside = "".join(before for before, _, _ in blocks)
    if not blocks or PROGRAM.search(outside):
        return False
    return good >= 0.8 * len(blocks) and len(outside) <= 300 * len(blocks)


def _without_block_comments(text: str) -> str:
    pieces = text.split("/*")
    return pieces[0] + "".join(piece.partition("*/")[2] for piece in pieces[1:])


def _is_declaration(text: str) -> bool:
    """Whether a text is a property and its value, or what may stand in its place."""
    name, colon, value = text.strip().partition(":")
    if not colon:
        return not name or name.startswith(("@", "//"))
    if "\n" in value and ":" in value:  # keys of an object, without semicolons
        return False
    return name.strip().lstrip("*-_$@#&.").replace("-", "").replace("_", "").isalnum() and len(value) < 5_000


def _ends_in_prose(lines: Sequence[str]) -> bool:
    """Whether no key follows the last sentence: a short article below what is stated of it."""
    last = max(n for n, line in enumerate(lines) if is_prose(line))
    return not any(
        KEY.fullmatch(line[:LONG_LINE]) or LOWER_KEY.fullmatch(line[:LONG_LINE]) for line in lines[last + 1 :]
    )


def is_settings(lines: Sequence[str]) -> bool:
    """Whether a text is sections and keys with values (INI, TOML, properties), or keys and lists (YAML)."""
    short = [line[:LONG_LINE] for line in lines]
    keyed = sum(KEY.fullmatch(line) is not None for line in short)
    sections = sum(SECTION.fullmatch(line) is not None for line in short)
    if SECTION.fullmatch(short[0]) and keyed and keyed + sections >= 0.4 * len(short):
        return True
    if keyed >= 2 and keyed + sections >= 0.9 * len(short):
        return True
    named = sum(LOWER_KEY.fullmatch(line) is not None for line in short)
    yaml = sum(YAML_KEY.fullmatch(line) is not None for line in short)
    return named >= 3 and named >= 0.4 * len(short) and yaml >= 0.75 * len(short)
