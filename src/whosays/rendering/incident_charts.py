"""Tolls over time, and the reports on a line of days, drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from whosays.rendering import incident_words
from whosays.rendering.labels import Labels
from whosays.rendering.values import PEOPLE
from whosays.rendering.words import plain
from whosays.types.days import read_days
from whosays.types.filtering import days_told
from whosays.types.incident import Incident, Member, TollChange, TollPoint

WIDTH = 720.0
_LEFT, _RIGHT, _TOP, _FOOT = 48.0, 24.0, 16.0, 34.0
_HIGH = 240.0
_STEP = 24.0
_DAYS_LABELLED = 7
# Reports of one day that stand over one another.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Days:
    """A line of days across a drawing."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands."""
        span = (self.last - self.first).days
        part = (day - self.first).days / span if span else 0.5
        return _LEFT + part * (WIDTH - _LEFT - _RIGHT)

    def labelled(self, days: Sequence[date]) -> list[date]:
        """The days to be named: those given where they are few, else first and last; none over another."""
        found: list[date] = []
        for day in sorted(set(days)) if len(set(days)) <= _DAYS_LABELLED else [self.first, self.last]:
            if not found or self.x(day) - self.x(found[-1]) >= 76:
                found.append(day)
        return found


def toll_charts(incident: Incident) -> list[tuple[str, Markup]]:
    """(What is counted, drawing) for each kind of toll that is dated and numbered more than once."""
    kinds: dict[str, list[TollPoint]] = defaultdict(list)
    for point in incident.tolls:
        if (
            point.change is not TollChange.REPEATED
            and _day(point.told)
            and not point.value.none_reported
            and _top(point) is not None
        ):
            kinds[point.value.what.value].append(point)
    return [(kind, _toll_chart(kind, points)) for kind, points in kinds.items() if len(points) > 1]


def time_line(incident: Incident) -> Markup | None:
    """Reports as dots on a line of days, and the days on which it is told to have been; None where nothing is dated."""
    dated = [(day, number) for number, member in enumerate(incident.members, 1) if (day := _published(member))]
    told = days_told(incident)
    ends = [day for day, _ in dated] + [day for span in told for day in span]
    if not ends:
        return None
    days = _widened(min(ends), max(ends))
    stacks: dict[date, list[int]] = defaultdict(list)
    for day, number in dated:
        stacks[day].append(number)
    rows = min(_MOST, max([len(stack) for stack in stacks.values()], default=0))
    base = _TOP + max(1, rows) * _STEP + 14
    parts = [_open("timeline", base + 46, f"Time line of {incident_words.count_of(len(dated), 'dated report')}")]
    for first, last in told:
        wide = max(8.0, days.x(last) - days.x(first))
        left = days.x(first) - (4.0 if wide == 8.0 else 0.0)
        parts.append(
            Markup('<rect class="told" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="9"/>').format(
                left, base - 4.5, wide
            )
        )
    parts.append(_axis(days, [*stacks, *(first for first, _ in told)], base))
    for day, stack in stacks.items():
        shown = stack if len(stack) <= _MOST else stack[: _MOST - 1]
        for place, number in enumerate(shown):
            parts.append(_numbered(days.x(day), base - 16 - place * _STEP, f"{number}"))
        if shown is not stack:
            parts.append(_numbered(days.x(day), base - 16 - len(shown) * _STEP, f"+{len(stack) - len(shown)}"))
    return Markup("\n").join([*parts, Markup("</svg>")])


def _toll_chart(kind: str, points: list[TollPoint]) -> Markup:
    told = [day for point in points if (day := _day(point.told))]
    days = _widened(min(told), max(told))
    highest = max(_top(point) or 0 for point in points) or 1
    labels = Labels(WIDTH, _HIGH)
    words = "; ".join(
        f"{plain(point.told or '')}: {incident_words.held_words(kind, point.value)[0]}" for point in points
    )
    parts = [_open("tolls", _HIGH, f"Tolls over time, {words}"), *_grid(highest), _axis(days, told, _HIGH - _FOOT)]
    same: dict[date, int] = defaultdict(int)
    for point in points:
        day = _day(point.told) or days.first
        # Those of one day stand side by side.
        x = days.x(day) + same[day] * 14 * (1 if days.x(day) < WIDTH / 2 else -1)
        same[day] += 1
        parts.append(_point(point, x, highest, labels))
    return Markup("\n").join([*parts, Markup("</svg>")])


def _point(point: TollPoint, x: float, highest: int, labels: Labels) -> Markup:
    value = point.value
    low, high = value.low if value.low is not None else 0, _top(point) or 0
    top, bottom = _y(high, highest), _y(low, highest)
    parts = []
    if value.high is None:
        parts.append(Markup('<path class="open" d="M{0:.1f} {1:.1f}v-14m-4 5l4 -5l4 5"/>').format(x, top))
    elif low != high:
        parts.append(
            Markup('<path class="range" d="M{0:.1f} {1:.1f}V{2:.1f}m-4 0h8M{3:.1f} {1:.1f}h8"/>').format(
                x, top, bottom, x - 4
            )
        )
    shape = "conflict" if point.change is TollChange.CONFLICT else "point"
    of_all = value.of_whom == "unknown"
    mark = (
        '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="5"/>'
        if of_all
        else '<rect class="{}" x="{:.1f}" y="{:.1f}" width="9" height="9"/>'
    )
    parts.append(Markup(mark).format(shape, x if of_all else x - 4.5, top if of_all else top - 4.5))
    people = "" if of_all else f" {PEOPLE.get(value.of_whom, plain(value.of_whom))}"
    words = f"{_number(point)}{people}, {', '.join(map(plain, point.origins))}".removesuffix(", ")
    at = labels.place(words, x, top, 9.0, must=True) or (x, top)
    parts.append(Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(*at, words))
    return Markup("").join(parts)


def _number(point: TollPoint) -> str:
    value = point.value
    if value.low == value.high and value.low is not None:
        return f"{'~' if value.approximate else ''}{value.low:,}"
    if value.high is None:
        return f"{value.low:,}+"
    return f"{value.low:,}–{value.high:,}" if value.low is not None else f"≤{value.high:,}"


def _top(point: TollPoint) -> int | None:
    return point.value.high if point.value.high is not None else point.value.low


def _y(number: int, highest: int) -> float:
    return _HIGH - _FOOT - number / highest * (_HIGH - _FOOT - _TOP - 18)


def _grid(highest: int) -> Iterator[Markup]:
    for number in sorted({0, highest // 2, highest}):
        y = _y(number, highest)
        yield Markup(
            '<path class="grid" d="M{:.1f} {:.1f}H{:.1f}"/><text class="tick" x="{:.1f}" y="{:.1f}">{:,}</text>'
        ).format(_LEFT - 6, y, WIDTH - _RIGHT, _LEFT - 24, y, number)


def _axis(days: Days, named: Sequence[date], y: float) -> Markup:
    parts = [Markup('<path class="axis" d="M{:.1f} {:.1f}H{:.1f}"/>').format(_LEFT - 6, y, WIDTH - _RIGHT + 6)]
    for day in days.labelled(named):
        x = min(WIDTH - 40, max(36.0, days.x(day)))
        parts.append(Markup('<text class="tick" x="{:.1f}" y="{:.1f}">{}</text>').format(x, y + 18, day.isoformat()))
    return Markup("").join(parts)


def _numbered(x: float, y: float, number: str) -> Markup:
    return Markup(
        '<g class="pin"><circle cx="{0:.1f}" cy="{1:.1f}" r="10"/><text x="{0:.1f}" y="{1:.1f}">{2}</text></g>'
    ).format(x, y, number)


def _open(kind: str, high: float, words: str) -> Markup:
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">').format(
        kind, WIDTH, high, words
    )


def _widened(first: date, last: date) -> Days:
    """At least a day to either side, so that nothing stands on the edge."""
    room = max(1, (last - first).days // 20)
    try:
        return Days(first - timedelta(days=room), last + timedelta(days=room))
    except OverflowError:
        return Days(first, last)


def _day(written: str | None) -> date | None:
    found = read_days(written) if written else None
    return found[0] if found else None


def _published(member: Member) -> date | None:
    return _day(member.article.published)
