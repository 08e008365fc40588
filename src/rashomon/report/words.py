"""How values are said to a person: one wording for the screen and the page. Status has a symbol, a word and a tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model import (
    Claim,
    Count,
    DatePrecision,
    Field,
    Label,
    Location,
    Modality,
    PartialDate,
    Party,
    Place,
    PlacePrecision,
    Population,
    Value,
    When,
)
from rashomon.reconcile.record import Agreement, FieldSummary, Grade, VoiceValue
from rashomon.resources import lexicon

EVENT_TYPES = {
    "air_drone_strike": "air or drone strike",
    "shelling_artillery_missile": "shelling",
    "remote_explosive_ied_landmine": "bomb or mine",
    "suicide_bomb": "suicide bombing",
    "grenade": "grenade",
    "chemical_weapon": "chemical weapon",
    "armed_clash": "armed clash",
    "attack_on_civilians": "attack on persons",
    "abduction": "abduction",
    "arrest": "arrest",
    "territory_change": "change of control",
    "disrupted_weapons_use": "interception",
    "looting_destruction": "looting or destruction",
    "sexual_violence": "sexual violence",
    "riot_protest": "protest or riot",
    "agreement_ceasefire": "agreement or truce",
    "obstruction_of_aid": "obstruction of aid",
    "movement_across_line": "movement across a line",
    "overflight_incursion": "overflight",
    "weapons_in_withdrawal_zone": "weapons in a withdrawal zone",
    "fortification": "fortification",
    "denial_of_access": "denial of access",
    "exchange_on_schedule": "exchange",
    "other": "other",
}
"""Short names for headings, one for each type of the codebook; neutral where a type is wider than its code."""
FIELDS = {
    Field.EVENT_TYPE: "what",
    Field.DATE: "date",
    Field.PLACE: "place",
    Field.PERPETRATOR: "by whom",
    Field.TARGET: "hit",
    Field.WEAPON: "weapon",
    Field.KILLED: "killed",
    Field.INJURED: "injured",
    Field.CASUALTIES: "killed or injured",
    Field.DAMAGE: "damage",
    Field.RESPONSIBILITY: "claimed by",
    Field.DENIAL: "denial",
    Field.INTERCEPTION: "intercepted",
    Field.OTHER: "other",
}
PRECISIONS = {
    PlacePrecision.EXACT: "this place",
    PlacePrecision.NEAR: "near it",
    PlacePrecision.DISTRICT: "district only",
    PlacePrecision.PROVINCE: "province only",
    PlacePrecision.COUNTRY: "country only",
    PlacePrecision.UNKNOWN: "not located",
}
MODALITIES = {
    Modality.ASSERTED: "",
    Modality.CONFIRMED: "said to be confirmed",
    Modality.CLAIMED: "claimed by the actor itself",
    Modality.ALLEGED: "alleged",
    Modality.SUSPECTED: "suspected",
    Modality.DENIED: "denied",
    Modality.CONDITIONAL: "conditional",
    Modality.PLANNED: "planned",
}


@dataclass(frozen=True, slots=True)
class Status:
    """A status by shape, word and colour: the symbol and the word say the same as the tone."""

    symbol: str
    word: str
    tone: str
    """good, plain, warn, bad, faint: a class of the page's style, a colour of the terminal."""


GRADES = {
    Grade.CONFIRMED: Status("■", "confirmed", "good"),
    Grade.CORROBORATED: Status("●", "corroborated", "good"),
    Grade.SINGLE: Status("○", "single voice", "plain"),
    Grade.CONTESTED: Status("◆", "contested", "bad"),
    Grade.DISCOUNTED: Status("×", "discounted", "faint"),
}
AGREEMENTS = {
    Agreement.AGREE: Status("=", "agree", "good"),
    Agreement.DIFFER: Status("≈", "differ", "warn"),
    Agreement.CONTRADICT: Status("≠", "contradict", "bad"),
    Agreement.DENIED: Status("⊘", "denied", "bad"),
    Agreement.SUPERSEDED: Status("↻", "superseded", "warn"),
    Agreement.SINGLE: Status("·", "single voice", "plain"),
    Agreement.NOT_STATED: Status("–", "not stated", "faint"),
}
COUNTED = (Population.TOTAL, Population.CIVILIANS, Population.COMBATANTS)
"""The populations that a list shows; children and women are parts of these."""
NOT_STATED = "–"
UNDATED = "not dated"
UNPLACED = "not named"


def event_type(code: str | None) -> str:
    """The event type in words; an unknown code is shown as it is."""
    return EVENT_TYPES.get(code, code.replace("_", " ")) if code else "not stated"


def field_name(field: Field, population: Population | None = None) -> str:
    """The field in words, with the part of the people it counts: "killed: children"."""
    if population is None or population is Population.TOTAL:
        return FIELDS[field]
    return f"{FIELDS[field]}: {population}"


def counted(field: Field, population: Population | None) -> str:
    """Whom a count counts, where that is not all the killed or all the injured: "civilians", "killed or injured"."""
    if field is Field.CASUALTIES:
        return FIELDS[field]
    return "" if population in (None, Population.TOTAL) else str(population)


def date(when: When | None) -> str:
    """The interval in ISO 8601, with its precision where that is no day; year-less dates stay year-less."""
    if when is None or (when.start is None and when.end is None):
        return UNDATED
    told = str(when) if when.start == when.end else f"{when.start or '…'} – {when.end or '…'}"
    if not is_dated(when) and "--" in told:
        return f"{told.replace('--', '')}, year not told"
    if when.precision in (DatePrecision.DAY, DatePrecision.DAYS):
        return told
    return f"{told} ({when.precision})" if when.precision is not DatePrecision.UNKNOWN else told


def is_dated(when: When | None) -> bool:
    """Whether the interval has at least one end in a known year."""
    return when is not None and any(has_year(end) for end in (when.start, when.end))


def has_year(end: PartialDate | None) -> bool:
    """Whether an end of an interval says its year."""
    return end is not None and end.year is not None


def place(value: Place | None) -> str:
    """The place as named, with its province where resolved: "near Ariha (Idlib)"."""
    if value is None:
        return UNPLACED
    located = value.location
    region = located.admin1 if located else None
    return f"{value} ({region})" if region and region.casefold() not in value.name.casefold() else str(value)


def precision(value: Place | None) -> str:
    """How exactly the place is known, in words."""
    return PRECISIONS[value.location.precision] if value and value.location else PRECISIONS[PlacePrecision.UNKNOWN]


def radius(location: Location) -> str:
    """The error of a location: "± 5 km"."""
    return f"± {location.radius_km:g} km"


def value(of: Value) -> str:
    """Any value in words."""
    match of:
        case When():
            return date(of)
        case Place():
            return place(of)
        case Label():
            return event_type(of.code)
        case Count():
            return count(of)
        case Party() if of.side and of.side.removeprefix("other:").replace("_", " ") != of.name.lower():
            return f"{of.name} [{of.side.replace('_', ' ')}]"
        case _:
            return str(of)


def count(of: Count) -> str:
    """A count in words: "at least 5", "5 to 9", "about 20", "none"."""
    low, high = f"{of.low:,}", "" if of.high is None else f"{of.high:,}"
    if of.high == of.low:
        told = low if of.low else "none"
    elif of.high is None:
        told = f"at least {low}"
    else:
        told = f"{low} to {high}" if of.low else f"up to {high}"
    return f"about {told}" if of.approximate and of.low else told


def side(code: str) -> str:
    """A side in words: its name of ``data/actors/sides.yaml``, else its code as it is read."""
    names: Mapping[str, str] = lexicon("actors/sides")["names"]
    return names.get(code) or code.removeprefix("other:").replace("_", " ")


def summary(of: FieldSummary | None) -> str:
    """What a table says of one field: event types in words, the rest as reconciled."""
    if of is None or not of.value:
        return NOT_STATED
    return _types(of.value) if of.field is Field.EVENT_TYPE else of.value


def spread(of: FieldSummary) -> str:
    """The least, best and greatest figure over the voices, where they do not all give one; empty: no such range."""
    if of.low is None or of.high is None or (of.low == of.high and not of.open_ended):
        return ""
    top = f"{of.high} or more" if of.open_ended else str(of.high)
    reach = top if of.low == of.high else f"{of.low} to {top}"
    return f"{reach}; best: {'none prevails' if of.best is None else of.best}"


def said(of: VoiceValue) -> str:
    """What one voice says of one field."""
    told = [*of.statements, *of.superseded]
    typed = bool(told) and told[0].claim.field is Field.EVENT_TYPE
    return (_types(of.value) if typed else of.value) or NOT_STATED


def _types(text: str) -> str:
    """Codes of event types in words; they come one by one, parted by ``/`` or ``;``."""
    return " / ".join("; ".join(event_type(code) for code in part.split("; ")) for part in text.split(" / "))


def how(claim: Claim) -> str:
    """How the claim is put and read, where that needs saying: "alleged; inferred from the headline"."""
    parts = [MODALITIES[claim.modality]]
    if claim.inferred_from:
        parts.append(f"inferred from {claim.inferred_from}")
    return "; ".join(part for part in parts if part)


def plural(n: int, one: str, many: str = "") -> str:
    """``1 incident``, ``2 incidents``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
