"""Each field over all voices: what each says, how they stand to each other, and by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from rashomon.link.table import LinkTable
from rashomon.model import Count, Field, Modality, Party, Population, Value
from rashomon.reconcile.compare import AGREE, CONTRADICT, DIFFER, SEVERITY, Finding, compare
from rashomon.reconcile.counts import VOID, settle
from rashomon.reconcile.denials import Denial, Sides, denials_of
from rashomon.reconcile.figures import against, figures_of
from rashomon.reconcile.pairs import COUNTED, NAMES_MORE, Moments, stand
from rashomon.reconcile.record import Agreement, Denied, FieldSummary, Statement, VoiceValue
from rashomon.reconcile.voices import Voices

SHOWN = 4
"""How many values a summary's display names at most."""
Key = tuple[Field, Population | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need besides the statements."""

    voices: Voices
    table: LinkTable
    moments: Moments
    sides: Sides


def summarise(setting: Setting) -> tuple[FieldSummary, ...]:
    """One summary for each field (counts: each population) that is stated, in the order of the fields."""
    denials = denials_of(setting.voices)
    keys = {key for statements in setting.voices.statements.values() for s in statements if (key := _key(s))}
    drafts = [_field(key, setting, denials) for key in sorted(keys, key=_rank)]
    return tuple(_beside(draft, drafts) for draft in drafts)


def _key(statement: Statement) -> Key:
    """The field of a statement, and for counts the population."""
    value = statement.claim.value
    return statement.claim.field, value.population if isinstance(value, Count) else None


def _rank(key: Key) -> tuple[int, int]:
    """The order of the fields, totals first."""
    field, population = key
    return tuple(Field).index(field), tuple(Population).index(population) if population else -1


def _field(key: Key, setting: Setting, denials: Sequence[Denial]) -> FieldSummary:
    """The summary of one field."""
    spoken = [_voice_value(key, voice.id, voice.name, setting) for voice in setting.voices.voices]
    values = [value for value in spoken if value is not None]
    stating = [v for v in values if v.values]
    denied = (*_of_values(key[0], values, setting), *_by_the_blamed(key[0], stating, denials, setting))
    finding = _stand(key[0], stating, setting)
    if denied:
        finding = Finding(Agreement.DENIED, denied[0].rule, denied[0].reason)
    summary = FieldSummary(
        field=key[0],
        agreement=finding.agreement,
        value=_display(key[0], stating, finding.agreement, setting),
        rule=finding.rule,
        reason=finding.reason,
        population=key[1],
        voices=tuple(_lonely(key[0], v, stating, setting) for v in values),
        denied=denied,
        independent=setting.voices.independent(s for v in stating for s in v.statements),
    )
    return figures_of(summary, setting.voices) if key[0] in COUNTED else summary


def _voice_value(key: Key, voice: str, name: str, setting: Setting) -> VoiceValue | None:
    """What one voice says of the field; None: nothing."""
    statements = tuple(s for s in setting.voices.statements.get(voice, ()) if _key(s) == key)
    if not statements:
        return None
    if key[0] in COUNTED:
        return _count_value(voice, name, statements, setting)
    values = _distinct(s.claim.value for s in statements if _states(s))
    shown = values or _distinct(s.claim.value for s in statements)
    return VoiceValue(
        voice=voice,
        name=name,
        value=_join(map(str, shown)),
        values=values,
        statements=statements,
        denies=_denies(statements),
    )


def _count_value(voice: str, name: str, statements: tuple[Statement, ...], setting: Setting) -> VoiceValue:
    """What one voice's figures come to."""
    settled = settle(statements, setting.moments.published)
    if settled is None:
        told = _join(str(s.claim.value) for s in statements)
        return VoiceValue(voice, name, told, (), statements, denies=_denies(statements))
    return VoiceValue(
        voice=voice,
        name=name,
        value=str(settled.count) if settled.consistent else _join(str(s.claim.value) for s in settled.standing),
        values=(settled.count,) if settled.consistent else _distinct(s.claim.value for s in settled.standing),
        statements=tuple(s for s in statements if s not in settled.superseded),
        superseded=settled.superseded,
        denies=_denies(statements),
        low=settled.low,
        high=settled.high,
    )


def _denies(statements: Iterable[Statement]) -> bool:
    """Whether a denied value is among the statements."""
    return any(s.claim.modality is Modality.DENIED and not _states(s) for s in statements)


def _states(statement: Statement) -> bool:
    """Whether the value is stated as a fact; a denial's own words state the denial."""
    claim = statement.claim
    return claim.modality not in VOID or (claim.field is Field.DENIAL and claim.modality is Modality.DENIED)


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each value once, as displayed, in order."""
    return tuple({str(v): v for v in reversed(tuple(values))}.values())[::-1]


def _join(parts: Iterable[str]) -> str:
    """Each part once, joined."""
    return "; ".join(dict.fromkeys(parts))


# ---------------------------------------------------------------------------------------------- how the voices stand


def _stand(field: Field, stating: Sequence[VoiceValue], setting: Setting) -> Finding:
    """How the voices that state a value stand to each other."""
    if not stating:
        return Finding(Agreement.NOT_STATED, "voices.none.v1", "no voice states it as a fact")
    torn = _torn(field, stating, setting.table)
    if torn is not None:
        return torn
    if len(stating) == 1:
        return _superseded(stating) or Finding(Agreement.SINGLE, "voices.one.v1", f"only {stating[0].name} says so")
    pairs = [stand(field, a, b, setting.table, setting.moments) for a, b in combinations(stating, 2)]
    worst = max(pairs, key=lambda finding: SEVERITY[finding.agreement])
    if worst.agreement is AGREE and setting.voices.independent(s for v in stating for s in v.statements) < 2:
        told = f"{_names(stating)} say so, but not independently"
        return Finding(Agreement.SINGLE, "voices.not_independent.v1", told)
    return (_superseded(stating) or worst) if worst.agreement is AGREE else worst


def _torn(field: Field, stating: Sequence[VoiceValue], table: LinkTable) -> Finding | None:
    """A voice whose own figures exclude each other."""
    for voice in stating:
        if field in COUNTED and len(voice.values) > 1:
            found = max(
                (compare(field, a, b, table) for a, b in combinations(voice.values, 2)),
                key=lambda finding: SEVERITY[finding.agreement],
            )
            if found.agreement is CONTRADICT:
                reason = f"{voice.name} gives figures that exclude each other: {found.reason}"
                return Finding(CONTRADICT, "voice.against_itself.v1", reason)
    return None


def _superseded(stating: Sequence[VoiceValue]) -> Finding | None:
    """A voice that replaced its earlier figure, while all that stands agrees."""
    for voice in stating:
        if voice.superseded:
            earlier = _join(str(s.claim.value) for s in voice.superseded)
            reason = f"{voice.name} said {earlier} before and now says {voice.value}"
            return Finding(Agreement.SUPERSEDED, "voice.superseded.v1", reason)
    return None


def _names(stating: Sequence[VoiceValue]) -> str:
    """The voices' names, for reading."""
    return " and ".join(v.name for v in stating[:SHOWN])


def _lonely(field: Field, said: VoiceValue, stating: Sequence[VoiceValue], setting: Setting) -> VoiceValue:
    """What a voice says, with whether it is alone with it among voices that state the field."""
    others = [v for v in stating if v.voice != said.voice]
    if not others or not said.values:
        return said
    found = (stand(field, said, other, setting.table, setting.moments) for other in others)
    return replace(said, alone=not any(f.agreement is AGREE or f.rule == NAMES_MORE for f in found))


def _of_values(field: Field, values: Sequence[VoiceValue], setting: Setting) -> Iterator[Denied]:
    """The denials of values that others state."""
    stating = [v for v in values if v.values]
    for denying in (v for v in values if v.denies):
        hit = [v for v in stating if v.voice != denying.voice and _hits(field, denying, v, setting.table)]
        if hit:
            reason = f"{denying.name} denies what {_names(hit)} {_verb('say', hit)}: {hit[0].value}"
            said = tuple(s for s in denying.statements if s.claim.modality is Modality.DENIED)
            yield _tied(denying.voice, denying.name, hit, Finding(Agreement.DENIED, "denial.of_value.v1", reason), said)


def _by_the_blamed(
    field: Field, stating: Sequence[VoiceValue], denials: Sequence[Denial], setting: Setting
) -> Iterator[Denied]:
    """The denials, in general words, of those whom others blame."""
    for denial in denials if field is Field.PERPETRATOR else ():
        blamed = [v for v in stating if v.voice != denial.voice and _blames(v, denial, setting.sides)]
        if blamed:
            reason = f"{denial.name}, whom {_names(blamed)} {_verb('blame', blamed)}, denies: {denial.words}"
            found = Finding(Agreement.DENIED, "denial.by_the_blamed.v1", reason)
            yield _tied(denial.voice, denial.name, blamed, found, (denial.statement,))


def _tied(voice: str, name: str, hit: Sequence[VoiceValue], found: Finding, said: tuple[Statement, ...]) -> Denied:
    """A denial with the voices whose word it denies."""
    return Denied(voice, name, tuple(v.voice for v in hit), found.rule, found.reason, said)


def _verb(word: str, stating: Sequence[VoiceValue]) -> str:
    """A verb for one voice or several."""
    return word if len(stating) > 1 else f"{word}s"


def _hits(field: Field, denying: VoiceValue, stating: VoiceValue, table: LinkTable) -> bool:
    """Whether a denial is of the very value that is stated."""
    denied = [s.claim.value for s in denying.statements if s.claim.modality is Modality.DENIED]
    return any(compare(field, x, y, table).agreement is AGREE for x, y in product(denied, stating.values))


def _blames(stating: VoiceValue, denial: Denial, sides: Sides) -> bool:
    """Whether a voice names the denier, or its side, as the one who did it."""
    return any(isinstance(value, Party) and sides.speaks_for(denial.actor, value) for value in stating.values)


# --------------------------------------------------------------------------------------------------- across the fields


def _beside(draft: FieldSummary, drafts: Sequence[FieldSummary]) -> FieldSummary:
    """A count that one voice alone states, while others count other people or another unit: it differs."""
    if draft.field not in COUNTED or draft.agreement not in {Agreement.SINGLE, AGREE, DIFFER}:
        return draft
    for finding in _across(draft, drafts):
        if SEVERITY[finding.agreement] > SEVERITY.get(draft.agreement, 0):
            return replace(draft, agreement=finding.agreement, rule=finding.rule, reason=finding.reason)
    return draft


def _across(draft: FieldSummary, drafts: Sequence[FieldSummary]) -> Iterator[Finding]:
    """Findings against other voices' counts of other populations or units, contradictions first."""
    ours = {v.voice for v in draft.voices if v.values}
    found = [
        finding
        for other in drafts
        if other.field in COUNTED and other is not draft
        for finding in against(draft, other, ours)
    ]
    yield from sorted(found, key=lambda finding: -SEVERITY[finding.agreement])


def _display(field: Field, stating: Sequence[VoiceValue], agreement: Agreement, setting: Setting) -> str:
    """The values for display, those of the most voices first, spellings of one value once; / where they contradict."""
    weight: Counter[str] = Counter()
    values: dict[str, Value] = {}
    for said in stating:
        values |= {str(x): x for x in said.values if str(x) not in values}
        weight.update({str(x): setting.voices.independent(said.statements) for x in said.values})
    order = list(values)
    shown: list[Value] = []
    for text in sorted(order, key=lambda text: (-weight[text], order.index(text))):
        if not any(compare(field, values[text], x, setting.table).agreement is AGREE for x in shown):
            shown.append(values[text])
    apart = agreement in {CONTRADICT, Agreement.DENIED}
    return (" / " if apart else "; ").join(map(str, shown[:SHOWN]))
