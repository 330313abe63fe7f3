"""
Parcel tracking as a library; see the package `suivi`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from suivi._types import Body, CadenceLike, Headers, JsonLd, PolicyLike, QuotasLike, TermsLike
from suivi._views import CustomerView, MerchantView, PublicView
from suivi._words import Action, Actor, AdviceCause, Audience, Basis, Cause, Closer, Consent, Coverage, Direction, Effect, Erase, ErrorCode, Evidence, Flag, Incident, Leg, MarkSays, Marker, MessageState, Nature, NotFound, OrderStatus, Outcome, PollCause, PollClass, Precision, RetryKind, Rule, Said, Scope, SendOutcome, ShopNumber, Spot, Stage, Status, SyncCause, SyncWhat, Term, Track, Tracking, Trust, Verdict, WebhookKind
from typing import Final, final
__version__: Final[str]

@final
class Advice:
    """
    What to do about one incident of one parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def actions(self, /) -> list[AdvisedAction]:
        """
        What to do, the first things first. Their tracks run side by side.
        """
    @property
    def because(self, /) -> str | None:
        """
        What brought it about, as the carrier or a person says; an open word.
        """
    @property
    def incident(self, /) -> Incident:
        """
        What went wrong.
        """
    @property
    def left_out(self, /) -> list[LeftOut]:
        """
        What one would think of, and why not.
        """
    @property
    def not_found(self, /) -> NotFound | None:
        """
        Of the incident `not_found`: what it means.
        """
    @property
    def parcel(self, /) -> str:
        """
        The parcel.
        """
    @property
    def rests_on(self, /) -> list[str]:
        """
        The lines of the timeline that it rests on, in their order.
        """
    @property
    def shipment(self, /) -> str:
        """
        The shipment that the parcel belongs to.
        """
    @property
    def since(self, /) -> datetime:
        """
        Since when.
        """

@final
class AdvisedAction:
    """
    One thing to do.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> Action: ...
    @property
    def by(self, /) -> Actor: ...
    @property
    def causes(self, /) -> list[AdviceCause]: ...
    @property
    def evidence(self, /) -> list[Evidence]: ...
    @property
    def from_(self, /) -> date | None: ...
    @property
    def link(self, /) -> str | None: ...
    @property
    def post(self, /) -> str | None: ...
    @property
    def rests_on(self, /) -> list[str]: ...
    @property
    def spots(self, /) -> list[Spot]: ...
    @property
    def track(self, /) -> Track: ...
    @property
    def unknown(self, /) -> list[Term]: ...
    @property
    def until(self, /) -> date | None: ...

@final
class Answer:
    """
    What an answer says about one number: a report, or why there is none. "Not found" is a report.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> str | None:
        """
        The number, if the answer or the question names one: personal.
        """
    @property
    def error(self, /) -> CarrierError | None:
        """
        Why nothing was learned.
        """
    @property
    def report(self, /) -> Report | None:
        """
        What the carrier said.
        """

@final
class Assessment:
    """
    What is true of an order at one moment.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def order(self, /) -> Summary:
        """
        The outbound parcels together.
        """
    @property
    def parcels(self, /) -> dict[str, Clocked]:
        """
        Each parcel, by id.
        """
    @property
    def shipments(self, /) -> dict[str, Summary]:
        """
        Each shipment, by id.
        """

@final
class Attention:
    """
    What needs somebody's attention, and on which parcels.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def kind(self, /) -> str:
        """
        `exception`, `lost`, `delivery_attempted`, `ready_for_pickup`, `returning`, `returned`, or a flag's name.
        """
    @property
    def parcels(self, /) -> list[str]:
        """
        The parcels, sorted.
        """

@final
class Cadence:
    """
    How often carriers are asked: read and checked once, used for many orders.
    """
    def __new__(cls, /, cadence: CadenceLike) -> Cadence: ...

@final
class CarrierError:
    """
    Why an answer taught nothing, and when to ask again.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str:
        """
        Which carrier.
        """
    @property
    def code(self, /) -> ErrorCode:
        """
        The stable word.
        """
    @property
    def detail(self, /) -> str:
        """
        What is known beyond the code, in one line.
        """
    @property
    def http_status(self, /) -> int | None:
        """
        The HTTP status, if there was an answer.
        """
    @property
    def operation(self, /) -> str:
        """
        What was being done.
        """
    @property
    def retry(self, /) -> RetryKind:
        """
        When the same question may be put again.
        """
    @property
    def retry_at(self, /) -> datetime | None:
        """
        With `at`: from this moment on.
        """
    @property
    def retry_seconds(self, /) -> int | None:
        """
        With `after`: in so many seconds.
        """
    @property
    def retry_stated(self, /) -> bool:
        """
        True if that is the carrier's own word and not an estimate.
        """

@final
class Changes:
    """
    What one observation changed; all empty on a repeat.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def grouped(self, /) -> str | None:
        """
        The parcel that proved to be a multi-piece master.
        """
    @property
    def joined(self, /) -> list[str]:
        """
        The parcels that joined: pieces of a multi-piece number.
        """
    @property
    def order(self, /) -> OrderChange | None:
        """
        The order, if its word changed.
        """
    @property
    def parcels(self, /) -> list[ParcelChange]:
        """
        The parcel it is about, if anything of it changed.
        """
    @property
    def shipments(self, /) -> list[ShipmentChange]:
        """
        Its shipment, if its word changed.
        """

@final
class Clocked:
    """
    What the clock says about one parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def flags(self, /) -> list[Flag]:
        """
        The flags that hold now, of both kinds.
        """
    @property
    def not_found(self, /) -> NotFound | None:
        """
        What the carrier's "not found" means, if it said so.
        """
    @property
    def since(self, /) -> dict[str, datetime]:
        """
        Since when the flags hold that depend on the clock, by flag.
        """

@final
class Estimate:
    """
    A carrier's delivery estimate; one end may be open.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, from_: date | None = None, to: date | None = None) -> Estimate: ...
    def __repr__(self, /) -> str: ...
    @property
    def from_(self, /) -> date | None: ...
    @property
    def to(self, /) -> date | None: ...

@final
class EstimateChange:
    """
    A delivery window before and after.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Estimate | None:
        """
        After.
        """
    @property
    def before(self, /) -> Estimate | None:
        """
        Before.
        """

@final
class Event:
    """
    One thing that a carrier says happened to a parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, status: Status, nature: Nature, time: EventTime, *, reason: str | None = None, place: Place | None = None, codes: Sequence[str] | None = None, text: str | None = None, event_id: str | None = None, identity: str | None = None, mapped: bool = ..., correction: bool = ...) -> Event: ...
    def __repr__(self, /) -> str: ...
    @property
    def codes(self, /) -> list[str]:
        """
        The carrier's codes as they came.
        """
    @property
    def correction(self, /) -> bool:
        """
        The carrier says that this corrects what it said before.
        """
    @property
    def event_id(self, /) -> str | None:
        """
        The carrier's own id of the event.
        """
    @property
    def identity(self, /) -> str | None:
        """
        The raw tuple that identifies the event, where it is not simply its codes.
        """
    @property
    def mapped(self, /) -> bool:
        """
        False if no table knows the code.
        """
    @property
    def nature(self, /) -> Nature:
        """
        Scan, record or message.
        """
    @property
    def place(self, /) -> Place | None:
        """
        Where it happened.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why; an open word.
        """
    @property
    def status(self, /) -> Status:
        """
        The canonical status it carries; `unknown` if it carries none.
        """
    @property
    def text(self, /) -> str | None:
        """
        The carrier's words: personal.
        """
    @property
    def time(self, /) -> EventTime:
        """
        When it happened.
        """

@final
class EventTime:
    """
    When something happened to a parcel: what the carrier said, and how sure that is. Made by a decoder, or by
    [`event_time`](crate::event_time).
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        What the instant rests on.
        """
    @property
    def day_end(self, /) -> datetime | None:
        """
        The last moment of that day.
        """
    @property
    def day_start(self, /) -> datetime | None:
        """
        The first moment of the day, if only a day was stated.
        """
    @property
    def precision(self, /) -> Precision:
        """
        How finely it was stated.
        """
    @property
    def slack_after(self, /) -> int:
        """
        By how many seconds it may have been later.
        """
    @property
    def slack_before(self, /) -> int:
        """
        By how many seconds it may have been earlier.
        """
    @property
    def stated(self, /) -> str:
        """
        As the carrier said it: local, with the offset if stated.
        """
    @property
    def tz(self, /) -> str | None:
        """
        Version of the time-zone tables that resolved it, if they did.
        """
    @property
    def utc(self, /) -> datetime | None:
        """
        The instant, if a time was stated.
        """

@final
class Explanation:
    """
    One verdict with its cause.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def audience(self, /) -> Audience:
        """
        Who would be told.
        """
    @property
    def cause(self, /) -> Cause:
        """
        Why.
        """
    @property
    def channel(self, /) -> str | None:
        """
        On which channel, where it is about one.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is about; an open word.
        """
    @property
    def parcels(self, /) -> list[str]:
        """
        About which parcels.
        """
    @property
    def shipment(self, /) -> str:
        """
        Of which shipment.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        With `hold`: until when.
        """
    @property
    def verdict(self, /) -> Verdict:
        """
        What becomes of it.
        """

@final
class Grant:
    """
    That somebody may see an order. It is worth nothing until the order `admits` it.
    """
    @property
    def expires(self, /) -> datetime:
        """
        The first moment at which it does not hold any more.
        """
    @property
    def handle(self, /) -> str:
        """
        Of which order: as the order's `handle`, for the host to find it by.
        """
    @property
    def scope(self, /) -> Scope:
        """
        How much may be seen.
        """

@final
class Key:
    """
    One secret of the host with its name. Nothing of the secret is ever printed.
    """
    def __new__(cls, /, id: str, secret: bytes | bytearray) -> Key: ...

@final
class Keys:
    """
    The keys that the host accepts. The first one signs.
    """
    def __new__(cls, /, keys: Sequence[Key]) -> Keys: ...

@final
class LeftOut:
    """
    An action that one would think of, and that is not advised.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> Action:
        """
        What.
        """
    @property
    def cause(self, /) -> AdviceCause:
        """
        Why not.
        """
    @property
    def track(self, /) -> Track:
        """
        What it is about.
        """
    @property
    def until(self, /) -> date | None:
        """
        Of `time_is_over`: the latest date that it had.
        """

@final
class Mark:
    """
    A merchant's or recipient's word about a parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, by: Marker, says: MarkSays, reason: str | None = None) -> Mark: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> Marker:
        """
        Who says so.
        """
    @property
    def id(self, /) -> str:
        """
        Its name, for taking it back.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why; an open word.
        """
    @property
    def says(self, /) -> MarkSays:
        """
        What is said.
        """

@final
class Message:
    """
    One message, frozen when it was planned. Carries no contact data.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def audience(self, /) -> Audience:
        """
        Who is told.
        """
    @property
    def cause(self, /) -> str:
        """
        What made the fact: a rule, a flag, `estimate` or `summary-conflict`; of a correction, the kind that was told.
        """
    @property
    def channel(self, /) -> str:
        """
        On which channel.
        """
    @property
    def corrects(self, /) -> str | None:
        """
        The message that this one sets right.
        """
    @property
    def key(self, /) -> str:
        """
        Its key: the same for the same facts.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is about; an open word.
        """
    @property
    def locale(self, /) -> str | None:
        """
        The language to write in.
        """
    @property
    def parcels(self, /) -> list[str]:
        """
        About which parcels, sorted.
        """
    @property
    def planned_at(self, /) -> datetime:
        """
        When it was planned.
        """
    @property
    def shipment(self, /) -> str:
        """
        Of which shipment.
        """
    @property
    def state(self, /) -> MessageState:
        """
        What became of it.
        """
    @property
    def until(self, /) -> datetime:
        """
        Until when its worker has it, or when to try again.
        """
    @property
    def variables(self, /) -> dict[str, str]:
        """
        Values for the text: ISO dates, canonical words, counts.
        """

@final
class Observation:
    """
    One thing learned about one parcel: exactly one of `report`, `mark`, `unmark` and `label_at`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, parcel: str, observed_at: datetime, *, report: Report | None = None, mark: Mark | None = None, unmark: str | None = None, label_at: datetime | None = None, trust: Trust | None = None) -> Observation: ...
    def __repr__(self, /) -> str: ...
    @property
    def label_at(self, /) -> datetime | None:
        """
        The label was made at this moment.
        """
    @property
    def mark(self, /) -> Mark | None:
        """
        A person's word.
        """
    @property
    def observed_at(self, /) -> datetime:
        """
        When the host received it: set once.
        """
    @property
    def parcel(self, /) -> str:
        """
        The parcel it is about.
        """
    @property
    def report(self, /) -> Report | None:
        """
        A carrier's answer.
        """
    @property
    def trust(self, /) -> Trust | None:
        """
        Who stands behind it, if not the obvious one (`polled` for a report, the marker for a mark).
        """
    @property
    def unmark(self, /) -> str | None:
        """
        The id of a mark that is taken back.
        """

@final
class Order:
    """
    One order. Threads may share it: calls wait for each other.
    """
    def __new__(cls, /, id: str, placed_at: datetime, shipments: Sequence[ShipmentSpec] | None = None, *, zone: str | None = None, recipient: RecipientSpec | None = None, items: int | None = None) -> Order: ...
    @property
    def access_key(self, /) -> str | None:
        """
        The name of the key that the digest of number and e-mail was made with, if there is one.
        """
    def add_leg(self, /, parcel: str, leg: Segment) -> None:
        """
        Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
        nothing, but a number that was not known of it is kept.
        """
    def add_parcel(self, /, shipment: str, parcel: ParcelSpec) -> None:
        """
        Adds a parcel to a shipment; one that is there already changes nothing.
        """
    def add_shipment(self, /, shipment: ShipmentSpec) -> None:
        """
        Adds a shipment; one that is there already takes the parcels that it lacks.
        """
    def admits(self, /, grant: Grant, scope: Scope, now: datetime) -> None:
        """
        Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its
        scope reaches so far.
        """
    def adopt(self, /, now: datetime) -> None:
        """
        Takes everything that is true now as known: never told, and yet corrected if it turns out wrong.
        """
    def advise(self, /, terms: TermsLike, now: datetime) -> list[Advice]:
        """
        What to do about everything that went wrong with its parcels, the gravest first.
        """
    def advise_on(self, /, parcel: str, incident: Incident, terms: TermsLike, now: datetime) -> Advice:
        """
        What to do about one incident of one parcel, whether the order knows of it or not.
        """
    def assess(self, /, now: datetime) -> Assessment:
        """
        What is true at this moment: flags of the clock, summaries, attention.
        """
    def cancel(self, /, at: datetime) -> None:
        """
        The merchant cancels the order.
        """
    @property
    def cancelled_at(self, /) -> datetime | None:
        """
        When the merchant cancelled it, if so.
        """
    def claim(self, /, key: str, now: datetime) -> None:
        """
        Takes a message that nobody holds. Store the order before sending it.
        """
    def claimable(self, /, now: datetime) -> list[Message]:
        """
        The messages that nobody holds any more.
        """
    def confirm(self, /, key: str, outcome: SendOutcome, now: datetime, *, retry_at: datetime | None = None) -> None:
        """
        Notes what the provider said about a message; `retry_at` goes with `failed`, and only with it.
        """
    def customer_view(self, /, now: datetime) -> CustomerView:
        """
        What the customer may see after a check (`customer-view.v1.json`).
        """
    def erase(self, /, level: Erase, now: datetime) -> None:
        """
        Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever
        would add something is refused with `erased`.
        """
    @property
    def erased(self, /) -> Erase | None:
        """
        How far it was erased, if it was.
        """
    def explain(self, /, policy: PolicyLike, now: datetime) -> list[Explanation]:
        """
        Every verdict at this moment, with its cause. Changes nothing.
        """
    @property
    def handle(self, /) -> str | None:
        """
        By what links find this order, in base64url without padding, if the host set it.
        """
    def holidays(self, /) -> dict[str, list[date]]:
        """
        The public holidays that the host gave, by country, in their order.
        """
    @property
    def id(self, /) -> str:
        """
        The host's id.
        """
    def json_ld(self, /, now: datetime) -> JsonLd:
        """
        The public view in the words of schema.org, as JSON-LD.
        """
    @staticmethod
    def load(text: str) -> Order:
        """
        Reads a stored order.
        """
    def merchant_view(self, /, now: datetime) -> MerchantView:
        """
        What the merchant sees (`merchant-view.v1.json`).
        """
    def merge(self, /, other: Order) -> Order:
        """
        A new order with everything that either of two copies of one order knows. Unsent messages are dropped and
        planned again.
        """
    def messages(self, /) -> list[Message]:
        """
        Every message ever planned, by key.
        """
    def next_advice(self, /, terms: TermsLike, now: datetime) -> datetime | None:
        """
        The first moment after `now` at which `advise` may say something else, if nothing is observed before.
        `next_wakeup` does not cover it.
        """
    def next_poll(self, /, cadence: CadenceLike, now: datetime) -> datetime | None:
        """
        The first moment at which any carrier of this order is worth asking, if nothing is observed before.
        """
    def next_wakeup(self, /, policy: PolicyLike, now: datetime) -> datetime | None:
        """
        The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed
        before.
        """
    def observe(self, /, observation: Observation) -> Changes:
        """
        Takes one observation and says what it changed: nothing on a repeat.
        """
    def outbox(self, /, now: datetime) -> list[Message]:
        """
        The messages that this value of the order may send now.
        """
    def parcel_with_number(self, /, number: str) -> str | None:
        """
        The id of the parcel with this number, if there is one.
        """
    def parcels(self, /) -> list[Parcel]:
        """
        All parcels with their states, groups and replaced ones included.
        """
    @property
    def placed_at(self, /) -> datetime:
        """
        When the customer ordered.
        """
    def plan(self, /, policy: PolicyLike, now: datetime) -> None:
        """
        Freezes every message that is due. Store the order before sending what `outbox` returns.
        """
    def polls(self, /, cadence: CadenceLike, now: datetime) -> list[Poll]:
        """
        When each carrier of each parcel is next worth asking.
        """
    def public_view(self, /, now: datetime) -> PublicView:
        """
        What anyone may see who has the link (`public-view.v1.json`).
        """
    @property
    def revision(self, /) -> int:
        """
        Raised by every stored change.
        """
    def revoke_links(self, /) -> None:
        """
        Ends every link to this order that was shared, and every grant.
        """
    def seal(self, /, now: datetime) -> None:
        """
        Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation
        that changes anything opens the seal.
        """
    @property
    def sealed_at(self, /) -> datetime | None:
        """
        When it was sealed, if nothing was observed since.
        """
    def set_access(self, /, number: str, email: str, keys: Keys) -> None:
        """
        Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another
        claim than before revokes all links.
        """
    def set_consent(self, /, channel: str, consent: Consent) -> None:
        """
        The recipient says yes or no to a channel.
        """
    def set_handle(self, /, handle: bytes | bytearray) -> None:
        """
        Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
        Another handle than before ends all links.
        """
    def set_holidays(self, /, country: str, dates: Sequence[date]) -> None:
        """
        The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time
        passes on them. An empty list removes them. Raises `invalid_value` for a country or a date that is none, and
        `limit` over 400 of all countries.
        """
    def share(self, /, scope: Scope, keys: Keys, expires: datetime) -> str:
        """
        The token of a link to this order: whoever holds it may see so much, until then.
        """
    def store(self, /) -> str:
        """
        The order as JSON, for the host to store with compare-and-swap on its revision.
        """
    def summary(self, /) -> Summary:
        """
        The order's state without what depends on the clock.
        """
    def timeline(self, /, parcel: str | None = None) -> list[TimelineStep]:
        """
        Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to
        read out.
        """
    def zone_of(self, /, audience: Audience) -> str:
        """
        The zone in which an audience reads times: what `Texts` take.
        """

@final
class OrderChange:
    """
    The order's word before and after.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> OrderStatus:
        """
        After.
        """
    @property
    def before(self, /) -> OrderStatus:
        """
        Before.
        """

@final
class Page:
    """
    What a customer reads about one parcel on a page.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def hint(self, /) -> str | None:
        """
        That tracking may lag, and where the parcel may be: a text, and never a status.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why, as a phrase without a full stop; absent if the reason is not known or says the same as the status.
        """
    @property
    def status(self, /) -> str:
        """
        The status in a word or two.
        """
    @property
    def text(self, /) -> str:
        """
        The same as a sentence.
        """

@final
class Parcel:
    """
    A parcel with its state.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str:
        """
        Who carries it first.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def is_group(self, /) -> bool:
        """
        A master whose pieces count in its place.
        """
    @property
    def items(self, /) -> int | None:
        """
        Items in it.
        """
    @property
    def label_at(self, /) -> datetime | None:
        """
        When its label was made, if known.
        """
    @property
    def master(self, /) -> str | None:
        """
        The multi-piece master that brought it.
        """
    @property
    def number(self, /) -> str | None:
        """
        Its number, as it was given: personal.
        """
    @property
    def registered_at(self, /) -> datetime | None:
        """
        When the host began to watch it.
        """
    @property
    def replaces(self, /) -> str | None:
        """
        The parcel that it was sent to replace.
        """
    @property
    def shipment(self, /) -> str:
        """
        The shipment it is in.
        """
    @property
    def state(self, /) -> ParcelState:
        """
        Its state.
        """
    @property
    def tracking(self, /) -> Tracking:
        """
        How it is watched.
        """
    @property
    def url(self, /) -> str | None:
        """
        Where people can look: personal.
        """

@final
class ParcelChange:
    """
    What changed on one parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> ParcelState:
        """
        Its state after.
        """
    @property
    def before(self, /) -> ParcelState:
        """
        Its state before.
        """
    @property
    def estimate(self, /) -> EstimateChange | None:
        """
        The delivery window, if it changed.
        """
    @property
    def parcel(self, /) -> str:
        """
        Which one.
        """
    @property
    def rule(self, /) -> Rule | None:
        """
        The rule that gave the new status, if the status changed.
        """
    @property
    def steps(self, /) -> list[Step]:
        """
        The steps of the timeline that are new or have another effect than before.
        """
    @property
    def unmapped(self, /) -> list[str]:
        """
        Codes that no table knows, new in this observation.
        """

@final
class ParcelSpec:
    """
    One parcel of a shipment.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, carrier: str, number: str | None = None, *, tracking: Tracking | None = None, url: str | None = None, legs: Sequence[Segment] | None = None, label_at: datetime | None = None, registered_at: datetime | None = None, replaces: str | None = None, expected_pieces: int | None = None, items: int | None = None) -> ParcelSpec: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str:
        """
        Who carries it first.
        """
    @property
    def expected_pieces(self, /) -> int | None:
        """
        How many pieces the merchant handed over under this number.
        """
    @property
    def id(self, /) -> str:
        """
        Its id, unique in the order.
        """
    @property
    def items(self, /) -> int | None:
        """
        Items in it.
        """
    @property
    def label_at(self, /) -> datetime | None:
        """
        When its label was made, and known at once; a label that was learned of later is an observation.
        """
    @property
    def legs(self, /) -> list[Segment] | None:
        """
        Later carriers, in the order of the journey.
        """
    @property
    def number(self, /) -> str | None:
        """
        Its number, if it has one.
        """
    @property
    def registered_at(self, /) -> datetime | None:
        """
        When the host began to watch it.
        """
    @property
    def replaces(self, /) -> str | None:
        """
        The parcel that it was sent to replace.
        """
    @property
    def tracking(self, /) -> Tracking | None:
        """
        How it is watched.
        """
    @property
    def url(self, /) -> str | None:
        """
        Where people can look, for `link_only`.
        """

@final
class ParcelState:
    """
    What the observations of a parcel say, whatever the time is.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def disagreeing_summary(self, /) -> Status | None:
        """
        The carrier's own summary, where it disagrees with the status.
        """
    @property
    def estimate(self, /) -> Estimate | None:
        """
        The delivery window in force.
        """
    @property
    def flags(self, /) -> list[Flag]:
        """
        Flags that do not depend on the clock.
        """
    @property
    def leg(self, /) -> Leg:
        """
        Which way it travels.
        """
    @property
    def pickup(self, /) -> Pickup | None:
        """
        Where it waits.
        """
    @property
    def product(self, /) -> str | None:
        """
        The carrier's word for product or service.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why; an open word.
        """
    @property
    def stage(self, /) -> Stage:
        """
        How far it has come towards the recipient.
        """
    @property
    def status(self, /) -> Status:
        """
        Where it is.
        """
    @property
    def unmapped(self, /) -> int:
        """
        Events whose code no table knows.
        """

@final
class Pickup:
    """
    Where a parcel waits for its recipient, and until when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str | None = None, deadline: date | None = None) -> Pickup: ...
    def __repr__(self, /) -> str: ...
    @property
    def deadline(self, /) -> date | None:
        """
        Last day or moment of storage.
        """
    @property
    def name(self, /) -> str | None:
        """
        The shop's, office's or locker's name.
        """

@final
class Place:
    """
    Where something happened, as far as the carrier says.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, country: str | None = None, city: str | None = None, *, region: str | None = None, postcode: str | None = None, facility: str | None = None) -> Place: ...
    def __repr__(self, /) -> str: ...
    @property
    def city(self, /) -> str | None:
        """
        City or town.
        """
    @property
    def country(self, /) -> str | None:
        """
        ISO 3166-1 alpha-2.
        """
    @property
    def facility(self, /) -> str | None:
        """
        The carrier's facility, shop or locker.
        """
    @property
    def postcode(self, /) -> str | None:
        """
        Postcode: personal.
        """
    @property
    def region(self, /) -> str | None:
        """
        State or province.
        """

@final
class Policy:
    """
    What the shop wants told: read and checked once, used for many orders.
    """
    def __new__(cls, /, policy: PolicyLike) -> Policy: ...

@final
class Poll:
    """
    When to ask one carrier about one parcel, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str: ...
    @property
    def cause(self, /) -> PollCause: ...
    @property
    def class_(self, /) -> PollClass | None: ...
    @property
    def due(self, /) -> datetime | None: ...
    @property
    def last_heard(self, /) -> datetime | None: ...
    @property
    def number(self, /) -> str | None: ...
    @property
    def parcel(self, /) -> str: ...

@final
class PollCall:
    """
    One request.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> str:
        """
        Whose key.
        """
    @property
    def at(self, /) -> datetime:
        """
        When it may leave, to the second.
        """
    @property
    def carrier(self, /) -> str:
        """
        The head of the family that is asked.
        """
    @property
    def items(self, /) -> list[str]:
        """
        The ids of the items to ask about, the most pressing first.
        """

@final
class PollItem:
    """
    One question that a host has: a carrier about a parcel.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, account: str, carrier: str, due: datetime, class_: PollClass, *, last_asked: datetime | None = None, blocked_until: datetime | None = None) -> PollItem: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> str: ...
    @property
    def blocked_until(self, /) -> datetime | None: ...
    @property
    def carrier(self, /) -> str: ...
    @property
    def class_(self, /) -> PollClass: ...
    @property
    def due(self, /) -> datetime: ...
    @property
    def id(self, /) -> str: ...
    @property
    def last_asked(self, /) -> datetime | None: ...

@final
class PollPlan:
    """
    Which requests to make when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calls(self, /) -> list[PollCall]:
        """
        The requests, by moment, carrier and account.
        """
    @property
    def queues(self, /) -> list[PollQueue]:
        """
        What became of each account's questions, by carrier and account.
        """
    @property
    def until(self, /) -> datetime:
        """
        When this plan is over and the next one is to be made.
        """

@final
class PollQueue:
    """
    One account's questions to one carrier.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> str:
        """
        Whose key.
        """
    @property
    def asked(self, /) -> int:
        """
        Questions in its requests.
        """
    @property
    def carrier(self, /) -> str:
        """
        The head of the family.
        """
    @property
    def due(self, /) -> int:
        """
        Questions that are due before the plan is over.
        """
    @property
    def free_at(self, /) -> datetime:
        """
        The first moment after its requests at which another may leave.
        """
    @property
    def waiting(self, /) -> int:
        """
        Questions that are due and find no room.
        """
    @property
    def waiting_since(self, /) -> datetime | None:
        """
        The oldest of those is due since then: how far the quota lags behind.
        """

@final
class Post:
    """
    The post of a country, with a page where anybody can look up a number.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str | None:
        """
        Its name as a carrier, where it is one that this library can name.
        """
    @property
    def country(self, /) -> str:
        """
        ISO 3166-1 alpha-2 of the country that it delivers in.
        """
    @property
    def link(self, /) -> str | None:
        """
        Its page for the number that was asked with: personal.
        """
    @property
    def operator(self, /) -> str:
        """
        Its name among people.
        """

@final
class Quotas:
    """
    The quotas of the host's accounts, and how far to plan.
    """
    def __new__(cls, /, quotas: QuotasLike) -> Quotas: ...
    def block(self, /, account: str, carrier: str, until: datetime) -> None:
        """
        The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment
        than one that is known changes nothing.
        """

@final
class RecipientSpec:
    """
    Who is told: language, zone and consents. No name, no address.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, locale: str | None = None, zone: str | None = None, channels: dict[str, Consent] | None = None) -> RecipientSpec: ...
    def __repr__(self, /) -> str: ...
    @property
    def channels(self, /) -> dict[str, Consent] | None:
        """
        Consent by channel.
        """
    @property
    def locale(self, /) -> str | None:
        """
        BCP 47 tag of the language for messages.
        """
    @property
    def zone(self, /) -> str | None:
        """
        The zone whose nights are quiet.
        """

@final
class Rendered:
    """
    A message in words: plain text, without greeting or signature, which are the host's.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def body(self, /) -> str:
        """
        The body: paragraphs with an empty line between them.
        """
    @property
    def short(self, /) -> str:
        """
        One sentence, for a text message or a push notification.
        """
    @property
    def subject(self, /) -> str:
        """
        The subject of a mail, in one line.
        """

@final
class Report:
    """
    What one carrier said about one number in one answer.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, carrier: str, outcome: Outcome, coverage: Coverage, events: Sequence[Event] | None = None, *, unreadable: int | None = None, said: Said | None = None, retractions: Sequence[str] | None = None, summary: Status | None = None, summary_reason: str | None = None, estimate: Estimate | None = None, pickup: Pickup | None = None, product: str | None = None, pieces: Sequence[str] | None = None, piece_count: int | None = None, unique_id: str | None = None, stated_at: datetime | None = None) -> Report: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str:
        """
        Who said it.
        """
    @property
    def coverage(self, /) -> Coverage:
        """
        How much of the history this is.
        """
    @property
    def estimate(self, /) -> Estimate | None:
        """
        When it will come.
        """
    @property
    def events(self, /) -> list[Event]:
        """
        The events, oldest first.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        Did the carrier know the number?
        """
    @property
    def pickup(self, /) -> Pickup | None:
        """
        Where it waits.
        """
    @property
    def piece_count(self, /) -> int | None:
        """
        How many pieces the carrier says there are.
        """
    @property
    def pieces(self, /) -> list[str]:
        """
        Numbers of the pieces, where one number stands for several.
        """
    @property
    def product(self, /) -> str | None:
        """
        The product, in the carrier's word.
        """
    @property
    def retractions(self, /) -> list[str]:
        """
        Ids of events that the carrier takes back.
        """
    @property
    def said(self, /) -> Said | None:
        """
        What the carrier added to its "not found".
        """
    @property
    def stated_at(self, /) -> datetime | None:
        """
        When the carrier said it, if it says so.
        """
    @property
    def summary(self, /) -> Status | None:
        """
        The carrier's own summary, in canonical words.
        """
    @property
    def summary_reason(self, /) -> str | None:
        """
        The reason that goes with it; an open word.
        """
    @property
    def unique_id(self, /) -> str | None:
        """
        The carrier's own id of the shipment behind the number, where it uses numbers again: personal, for it holds
        the number.
        """
    @property
    def unreadable(self, /) -> int:
        """
        Lines of history that could not be read.
        """

@final
class Segment:
    """
    A later carrier of a parcel's journey.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, carrier: str, number: str | None = None) -> Segment: ...
    def __repr__(self, /) -> str: ...
    @property
    def carrier(self, /) -> str:
        """
        Who carries it from here on.
        """
    @property
    def number(self, /) -> str | None:
        """
        Under which number, if another.
        """

@final
class ShipmentChange:
    """
    A shipment's word before and after.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> OrderStatus:
        """
        After.
        """
    @property
    def before(self, /) -> OrderStatus:
        """
        Before.
        """
    @property
    def shipment(self, /) -> str:
        """
        Which one.
        """

@final
class ShipmentSpec:
    """
    One fulfilment of an order.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, parcels: Sequence[ParcelSpec] | None = None, *, direction: Direction | None = None, promised_by: date | None = None, origin: str | None = None, destination: str | None = None, product: str | None = None) -> ShipmentSpec: ...
    def __repr__(self, /) -> str: ...
    @property
    def destination(self, /) -> str | None:
        """
        The country it goes to.
        """
    @property
    def direction(self, /) -> Direction | None:
        """
        Outbound or return.
        """
    @property
    def id(self, /) -> str:
        """
        Its id, unique in the order.
        """
    @property
    def origin(self, /) -> str | None:
        """
        The country it leaves from (ISO 3166-1 alpha-2).
        """
    @property
    def parcels(self, /) -> list[ParcelSpec] | None:
        """
        Its parcels.
        """
    @property
    def product(self, /) -> str | None:
        """
        The product; an open word.
        """
    @property
    def promised_by(self, /) -> date | None:
        """
        What the merchant promised: a day at the destination, or a moment.
        """

@final
class Spent:
    """
    Requests that one account made of one carrier: answered, refused or lost.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, account: str, carrier: str, at: datetime, calls: int | None = None) -> Spent: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> str:
        """
        The host's name for whose key it was.
        """
    @property
    def at(self, /) -> datetime:
        """
        When.
        """
    @property
    def calls(self, /) -> int | None:
        """
        How many; one if absent.
        """
    @property
    def carrier(self, /) -> str:
        """
        Who was asked.
        """

@final
class Step:
    """
    One line of the timeline: what was said, what it did and by which rule, and what the parcel was after it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        The moment it is sorted by.
        """
    @property
    def carrier(self, /) -> str | None:
        """
        Who said it; absent for a label or a mark.
        """
    @property
    def day(self, /) -> date:
        """
        The local day.
        """
    @property
    def effect(self, /) -> Effect:
        """
        What it did.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        Which event, mark or label it is.
        """
    @property
    def first_seen(self, /) -> datetime:
        """
        When it was first seen.
        """
    @property
    def flags(self, /) -> list[Flag]:
        """
        The flags after it.
        """
    @property
    def leg(self, /) -> Leg:
        """
        The leg after it.
        """
    @property
    def nature(self, /) -> Nature:
        """
        Scan, record or message.
        """
    @property
    def reason(self, /) -> str | None:
        """
        The reason after it; an open word.
        """
    @property
    def retimed_to(self, /) -> str | None:
        """
        The event that took its place, where the carrier gave it another time.
        """
    @property
    def rule(self, /) -> Rule:
        """
        By which rule.
        """
    @property
    def said(self, /) -> Status:
        """
        What was said.
        """
    @property
    def said_reason(self, /) -> str | None:
        """
        With which reason; an open word.
        """
    @property
    def status(self, /) -> Status:
        """
        The status after it.
        """

@final
class Summary:
    """
    The state of one order or shipment.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def attention(self, /) -> list[Attention]:
        """
        What needs attention.
        """
    @property
    def last_activity(self, /) -> datetime | None:
        """
        The latest event of any of them that counts.
        """
    @property
    def settled(self, /) -> bool:
        """
        Nothing is open.
        """
    @property
    def status(self, /) -> OrderStatus:
        """
        The state in a word.
        """
    @property
    def tally(self, /) -> dict[str, int]:
        """
        Counts by word: `status:delivered`, `attention:overdue`, `items:shipped`, `unknown:window`.
        """
    @property
    def window(self, /) -> Window:
        """
        When the open parcels are to arrive.
        """

@final
class SyncDecision:
    """
    Whether something may be written back to the shop, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> SyncCause:
        """
        Why.
        """
    @property
    def write(self, /) -> bool:
        """
        True: write it. False: leave the shop as it is.
        """

@final
class Terms:
    """
    The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once.
    """
    def __new__(cls, /, terms: TermsLike) -> Terms: ...

@final
class Texts:
    """
    The texts of one language: made once, used for everything in that language. Moments are said in the zone, which is
    the order's `zone_of` the audience; without one in UTC.
    """
    def __new__(cls, /, locale: str, zone: str | None = None) -> Texts: ...
    def attention(self, /, word: str) -> str | None:
        """
        The kind of an `Attention`; `None` for any other word.
        """
    def flag(self, /, flag: Flag) -> str:
        """
        What holds beside the status.
        """
    def kind(self, /, kind: str) -> str | None:
        """
        What a message is about, as the name of a setting; `None` for a kind that this version does not know.
        """
    @property
    def language(self, /) -> str:
        """
        The language that was taken: what belongs into `lang` or `Content-Language`.
        """
    @staticmethod
    def languages() -> list[str]:
        """
        The languages that there are, as BCP 47 tags in lower case; the first is the fallback.
        """
    def message(self, /, message: Message) -> Rendered:
        """
        What a message says. Its own language is its `locale`, which may be another than that of these texts.
        """
    def order_status(self, /, status: OrderStatus) -> str:
        """
        An order's or a shipment's status in a word or two.
        """
    def page(self, /, status: Status, reason: str | None = None, flags: Sequence[Flag] | None = None) -> Page:
        """
        What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment.
        """
    def reason(self, /, reason: str) -> str | None:
        """
        Why a parcel has its status, as a phrase; `None` for a word that this version does not know.
        """
    def status(self, /, status: Status) -> str:
        """
        A parcel's status in a word or two.
        """
    def status_sentence(self, /, status: Status) -> str:
        """
        A parcel's status as a sentence to its recipient.
        """
    def with_zone(self, /, zone: str) -> Texts:
        """
        The same in another zone: cheap, the language is not read again.
        """

@final
class TimelineStep:
    """
    A line of the timeline with the event that it rests on.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def event(self, /) -> Event | None:
        """
        The event, unless it is a label or a mark.
        """
    @property
    def parcel(self, /) -> str:
        """
        The parcel that it is about.
        """
    @property
    def rule_sentence(self, /) -> str:
        """
        What the rule says by itself.
        """
    @property
    def sentence(self, /) -> str:
        """
        What happened, why it had its effect, and what the parcel is after it: for a support agent to read out. Of
        what the carrier wrote it holds the city at most.
        """
    @property
    def shipment(self, /) -> str:
        """
        The shipment that the parcel belongs to.
        """
    @property
    def step(self, /) -> Step:
        """
        What it did.
        """

@final
class Vocabulary:
    """
    A vocabulary with all its words.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        Its type's name.
        """
    @property
    def open(self, /) -> bool:
        """
        Others may come: the words of an open vocabulary cross as text.
        """
    @property
    def sentences(self, /) -> list[str]:
        """
        What each of them means, in one English sentence for a support agent, in the same order; empty for a vocabulary
        whose words need none.
        """
    @property
    def words(self, /) -> list[str]:
        """
        The words that this version knows.
        """

@final
class Webhook:
    """
    What a carrier pushed to the host, after it was judged.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def answers(self, /) -> list[Answer]:
        """
        With `reports`: what is said, number by number.
        """
    @property
    def kind(self, /) -> WebhookKind:
        """
        Facts, a hint, or nothing.
        """
    @property
    def numbers(self, /) -> list[str]:
        """
        With `hint`: numbers that are worth asking about: personal.
        """
    @property
    def trust(self, /) -> Trust | None:
        """
        With `reports`: who stands behind them.
        """

@final
class Window:
    """
    When the open parcels are to arrive.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def from_(self, /) -> date | None: ...
    @property
    def known(self, /) -> int: ...
    @property
    def to(self, /) -> date | None: ...
    @property
    def unknown(self, /) -> int: ...

def access_check(order: Order | None, number: str, email: str, keys: Keys, now: datetime) -> Grant:
    """
    A look-up: does the asker know number and e-mail of this order? Call it with `None` where no order was found, so
    that an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer.
    """

def access_open(token: str, keys: Keys, now: datetime) -> Grant:
    """
    What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks
    it with `admits` whether the link still holds.
    """

def decode(carrier: str, number: str, body: Body, *, http_status: int, received_at: datetime, headers: Headers | None = None) -> list[Answer]:
    """
    What a carrier's answer says: first about the number, then about others that it names.
    """

def destination_post(country: str, number: str | None = None) -> Post | None:
    """
    The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it.
    """

def error_codes() -> list[str]:
    """
    The stable words for failures.
    """

def event_time(text: str, *, place: Place | None = None, carrier: str | None = None) -> EventTime:
    """
    A time as a carrier states it, resolved by its place or the carrier's home: for events that a host makes.
    """

def fulfilment_sync(what: SyncWhat, closed_by: Closer, shop_has: ShopNumber, *, cancelled: bool) -> SyncDecision:
    """
    May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
    wrote wins.
    """

def plan_polls(items: Sequence[PollItem], quotas: QuotasLike, spent: Sequence[Spent], now: datetime) -> PollPlan:
    """
    Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest
    window.
    """

def replay(scenario: str) -> str:
    """
    Replays a scenario (JSON text) and gives its trace (JSON text).
    """

def replay_check(scenario: str) -> list[str]:
    """
    Replays a scenario and names every difference from what it expects.
    """

def run_vector(vector: str) -> str:
    """
    Runs one conformance vector (JSON text) and gives the call's answer (JSON text).
    """

def tidy_spent(spent: Sequence[Spent], now: datetime) -> list[Spent]:
    """
    The same requests in fewer rows: what a host keeps of the old ones.
    """

def vocabularies() -> list[Vocabulary]:
    """
    Every vocabulary with its words.
    """

def webhook(carrier: str, headers: Headers, body: Body, *, secrets: Sequence[str], received_at: datetime) -> Webhook:
    """
    Judges and reads what a carrier pushed; `secrets` are the ones agreed with the carrier, current and former.
    """

class SuiviError(Exception):
    """
    A call that was refused: `code` is a stable word, `detail` one line.
    """
    code: ErrorCode
    detail: str

__all__ = [
    "Advice",
    "AdvisedAction",
    "Answer",
    "Assessment",
    "Attention",
    "Cadence",
    "CarrierError",
    "Changes",
    "Clocked",
    "Estimate",
    "EstimateChange",
    "Event",
    "EventTime",
    "Explanation",
    "Grant",
    "Key",
    "Keys",
    "LeftOut",
    "Mark",
    "Message",
    "Observation",
    "Order",
    "OrderChange",
    "Page",
    "Parcel",
    "ParcelChange",
    "ParcelSpec",
    "ParcelState",
    "Pickup",
    "Place",
    "Policy",
    "Poll",
    "PollCall",
    "PollItem",
    "PollPlan",
    "PollQueue",
    "Post",
    "Quotas",
    "RecipientSpec",
    "Rendered",
    "Report",
    "Segment",
    "ShipmentChange",
    "ShipmentSpec",
    "Spent",
    "Step",
    "SuiviError",
    "Summary",
    "SyncDecision",
    "Terms",
    "Texts",
    "TimelineStep",
    "Vocabulary",
    "Webhook",
    "Window",
    "__version__",
    "access_check",
    "access_open",
    "decode",
    "destination_post",
    "error_codes",
    "event_time",
    "fulfilment_sync",
    "plan_polls",
    "replay",
    "replay_check",
    "run_vector",
    "tidy_spent",
    "vocabularies",
    "webhook",
]
