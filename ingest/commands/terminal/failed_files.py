"""The files that could not be read, as a person looks at them: by reason, as paths below the folder, ten at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

LISTED = 10  # files
PATH = "    "  # before a path


def told_failures(failures: Sequence[tuple[str, str]], folders: Sequence[str]) -> Iterator[str]:
    """The lines for pairs of a path and the reason: of each reason some paths, the commonest first."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in failures:
        by_reason.setdefault(reason, []).append(below(path, folders))
    shares = _shares({reason: len(paths) for reason, paths in by_reason.items()})
    for reason, share in sorted(shares.items(), key=lambda pair: -len(by_reason[pair[0]])):
        paths = by_reason[reason]
        yield f"{len(paths)} × {reason}" if len(paths) > 1 else reason
        yield from (f"{PATH}{path}" for path in paths[:share])
        if len(paths) > share:
            yield f"{PATH}… and {len(paths) - share} more"
    untold = sum(len(paths) for reason, paths in by_reason.items() if reason not in shares)
    if untold:
        yield f"… and {untold} more for other reasons"


def below(path: str, folders: Sequence[str]) -> str:
    """A path as it lies below the one folder that was given; where several were, as it was given."""
    if len(folders) != 1:
        return path
    folder = folders[0].rstrip("/\\")
    return path[len(folder) + 1 :] if path.startswith((f"{folder}/", f"{folder}\\")) else path


def _shares(counts: Mapping[str, int]) -> dict[str, int]:
    """How many paths of each reason are listed: one of as many as there is room for, then more of the commonest."""
    common = sorted(counts, key=lambda reason: -counts[reason])[:LISTED]
    shares = dict.fromkeys(common, 1)
    for reason in common:
        shares[reason] += min(counts[reason] - 1, LISTED - sum(shares.values()))
    return shares
