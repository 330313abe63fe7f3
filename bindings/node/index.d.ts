// Written by `npm run build`, from header.d.ts and the Rust sources.

/** A moment, in whole seconds. It is handed out as a `Date`, and taken as a `Date` or as ISO text with an offset. */
export type Instant = Date

/** A day (`2026-03-05`) or a moment (ISO text with an offset). */
export type When = string

/** A day: `2026-03-05`. */
export type Day = string

/** Bytes (a `Buffer` is a `Uint8Array`), or text. */
export type Body = Uint8Array | string

/** Names and values: Node's `req.headers`, a `Headers` or a `Map`, pairs. */
export type HeaderFields =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined }

/** A policy, or what one is made of: an object or JSON text. */
export type PolicyLike = Policy | object | string

/** A value as it may be handed in: moments also as ISO text, `null` for what is absent, as after `JSON.parse`. */
export type In<T> = T extends Date
  ? Date | string
  : T extends Uint8Array | HeaderFields
    ? T
    : T extends object
      ? { readonly [K in keyof T]: In<T[K]> | (undefined extends T[K] ? null : never) }
      : T

/** A call that was refused. */
export declare class SuiviError extends Error {
  constructor(code: ErrorCode, detail: string)
  /** The stable word. */
  readonly code: ErrorCode
  /** What is wrong, in one line and without personal data. */
  readonly detail: string
}

/** What an answer says about one number: a report, or why there is none. "Not found" is a report. */
export interface Answer {
  /** The number, if the answer or the question names one: personal. */
  about?: string
  /** What the carrier said. */
  report?: Report
  /** Why nothing was learned. */
  error?: CarrierError
}

/** What is true of an order at one moment. */
export interface Assessment {
  /** The outbound parcels together. */
  order: Summary
  /** Each shipment, by id. */
  shipments: Record<string, Summary>
  /** Each parcel, by id. */
  parcels: Record<string, Clocked>
}

/** What needs somebody's attention, and on which parcels. */
export interface Attention {
  /** `exception`, `lost`, `delivery_attempted`, `ready_for_pickup`, `returning`, `returned`, or a flag's name. */
  kind: string
  /** The parcels, sorted. */
  parcels: Array<string>
}

/** Who is told. */
export type Audience = 'recipient' | 'merchant'

/** What the instant of an event rests on. */
export type Basis = 'stated' | 'utc' | 'place' | 'carrier' | 'assumed'

/** Why an answer taught nothing, and when to ask again. */
export interface CarrierError {
  /** The stable word. */
  code: ErrorCode
  /** Which carrier. */
  carrier: string
  /** What was being done. */
  operation: string
  /** The HTTP status, if there was an answer. */
  httpStatus?: number
  /** What is known beyond the code, in one line. */
  detail: string
  /** When the same question may be put again. */
  retry: RetryKind
  /** With `after`: in so many seconds. */
  retrySeconds?: number
  /** With `at`: from this moment on. */
  retryAt?: Instant
  /** True if that is the carrier's own word and not an estimate. */
  retryStated: boolean
}

/** Why something is told, held, or never told. */
export type Cause = 'due' | 'settle' | 'quiet' | 'cap' | 'retry' | 'lease' | 'siblings' | 'told' | 'satisfied' | 'useless' | 'too_old' | 'no_channel' | 'off'

/** What one observation changed; all empty on a repeat. */
export interface Changes {
  /** The parcel it is about, if anything of it changed. */
  parcels: Array<ParcelChange>
  /** The parcels that joined: pieces of a multi-piece number. */
  joined: Array<string>
  /** The parcel that proved to be a multi-piece master. */
  grouped?: string
  /** Its shipment, if its word changed. */
  shipments: Array<ShipmentChange>
  /** The order, if its word changed. */
  order?: OrderChange
}

/** What the clock says about one parcel. */
export interface Clocked {
  /** The flags that hold now, of both kinds. */
  flags: Array<Flag>
  /** Since when the flags hold that depend on the clock, by flag. */
  since: Record<string, Instant>
  /** What the carrier's "not found" means, if it said so. */
  notFound?: NotFound
}

/** What a recipient said about a channel. */
export type Consent = 'consented' | 'unknown' | 'refused'

/** How much of the history an answer holds. */
export type Coverage = 'full' | 'delta'

/** Which way a shipment was sent. */
export type Direction = 'outbound' | 'return'

/** What an event did to a parcel. */
export type Effect = 'advanced' | 'stepped_back' | 'refined' | 'recorded' | 'reopened' | 'set_apart'

/** How much of an order is erased. */
export type Erase = 'personal' | 'all'

/** The stable words for failures: those of the core, then those of carriers. */
export type ErrorCode = 'invalid_value' | 'unknown_parcel' | 'unknown_shipment' | 'unknown_message' | 'message_taken' | 'limit' | 'newer_schema' | 'bad_stored' | 'bad_policy' | 'bad_scenario' | 'erased' | 'access_refused' | 'auth_refused' | 'rate_limited' | 'carrier_down' | 'transport' | 'timeout' | 'bad_response' | 'too_large' | 'bad_request' | 'unsupported'

/** A carrier's delivery estimate; one end may be open. */
export interface Estimate {
  /** Not before. */
  from?: When
  /** Not after. */
  to?: When
}

/** A delivery window before and after. */
export interface EstimateChange {
  /** Before. */
  before?: Estimate
  /** After. */
  after?: Estimate
}

/** One thing that a carrier says happened to a parcel. */
export interface Event {
  /** The canonical status it carries; `unknown` if it carries none. */
  status: Status
  /** Scan, record or message. */
  nature: Nature
  /** When it happened. */
  time: EventTime
  /** Why; an open word. */
  reason?: string
  /** Where it happened. */
  place?: Place
  /** The carrier's codes as they came. */
  codes: Array<string>
  /** The carrier's words: personal. */
  text?: string
  /** The carrier's own id of the event. */
  eventId?: string
  /** The raw tuple that identifies the event, where it is not simply its codes. */
  identity?: string
  /** False if no table knows the code. */
  mapped: boolean
  /** The carrier says that this corrects what it said before. */
  correction: boolean
}

/**
 * When something happened to a parcel: what the carrier said, and how sure that is. Made by a decoder, or by
 * `eventTime`.
 */
export interface EventTime {
  /** As the carrier said it: local, with the offset if stated. */
  stated: string
  /** How finely it was stated. */
  precision: Precision
  /** What the instant rests on. */
  basis: Basis
  /** The instant, if a time was stated. */
  utc?: Instant
  /** The first moment of the day, if only a day was stated. */
  dayStart?: Instant
  /** The last moment of that day. */
  dayEnd?: Instant
  /** By how many seconds it may have been earlier. */
  slackBefore: number
  /** By how many seconds it may have been later. */
  slackAfter: number
  /** Version of the time-zone tables that resolved it, if they did. */
  tz?: string
}

/** One verdict with its cause. */
export interface Explanation {
  /** What it is about; an open word. */
  kind: string
  /** Who would be told. */
  audience: Audience
  /** On which channel, where it is about one. */
  channel?: string
  /** Of which shipment. */
  shipment: string
  /** About which parcels. */
  parcels: Array<string>
  /** What becomes of it. */
  verdict: Verdict
  /** With `hold`: until when. */
  until?: Instant
  /** Why. */
  cause: Cause
}

/** Facts beside the status. */
export type Flag = 'delayed' | 'reopened' | 'conflict' | 'action_required' | 'found' | 'recycled_number' | 'clock_skew' | 'not_handed_over' | 'overdue' | 'stalled' | 'not_found' | 'missing' | 'expired' | 'round_over'

/** Which way a parcel travels. */
export type Leg = 'out' | 'announced' | 'back'

/** A merchant's or recipient's word about a parcel. */
export interface Mark {
  /** Its name, for taking it back. */
  id: string
  /** Who says so. */
  by: Marker
  /** What is said. */
  says: MarkSays
  /** Why; an open word. */
  reason?: string
}

/** Who marks. */
export type Marker = 'merchant' | 'recipient'

/** What a mark says. */
export type MarkSays = 'delivered' | 'returned' | 'lost' | 'cancelled' | 'in_transit' | 'ready_for_pickup' | 'not_received'

/** One message, frozen when it was planned. Carries no contact data. */
export interface Message {
  /** Its key: the same for the same facts. */
  key: string
  /** What it is about; an open word. */
  kind: string
  /** Who is told. */
  audience: Audience
  /** On which channel. */
  channel: string
  /** Of which shipment. */
  shipment: string
  /** About which parcels, sorted. */
  parcels: Array<string>
  /** Values for the text: ISO dates, canonical words, counts. */
  variables: Record<string, string>
  /** The language to write in. */
  locale?: string
  /** The message that this one sets right. */
  corrects?: string
  /** The rule or clock flag that made the fact. */
  cause: string
  /** When it was planned. */
  plannedAt: Instant
  /** What became of it. */
  state: MessageState
  /** Until when its worker has it, or when to try again. */
  until: Instant
}

/** What became of a message. */
export type MessageState = 'planned' | 'sent' | 'failed' | 'refused' | 'void' | 'assumed'

/** What kind of statement an event is. */
export type Nature = 'scan' | 'record' | 'message'

/** What a carrier's "not found" means. */
export type NotFound = 'dropped_by_carrier' | 'malformed' | 'wrong_carrier' | 'aged_out' | 'overdue_first_scan' | 'too_early'

/** One thing learned about one parcel: exactly one of `report`, `mark`, `unmark` and `labelAt`. */
export interface Observation {
  /** The parcel it is about. */
  parcel: string
  /** When the host received it: set once. */
  observedAt: Instant
  /** Who stands behind it, if not the obvious one (`polled` for a report, the marker for a mark). */
  trust?: Trust
  /** A carrier's answer. */
  report?: Report
  /** A person's word. */
  mark?: Mark
  /** The id of a mark that is taken back. */
  unmark?: string
  /** The label was made at this moment. */
  labelAt?: Instant
}

/** The order's word before and after. */
export interface OrderChange {
  /** Before. */
  before: OrderStatus
  /** After. */
  after: OrderStatus
}

/** An order to begin with. */
export interface OrderSpec {
  /** The host's id. */
  id: string
  /** When the customer ordered. */
  placedAt: Instant
  /** The shop's zone (`Europe/Paris`). */
  zone?: string
  /** Who is told. */
  recipient?: RecipientSpec
  /** Items ordered in all. */
  items?: number
  /** What was sent so far. */
  shipments?: Array<ShipmentSpec>
}

/** The state of an order or a shipment. */
export type OrderStatus = 'confirmed' | 'info_received' | 'partially_shipped' | 'in_transit' | 'out_for_delivery' | 'delivery_attempted' | 'ready_for_pickup' | 'partially_delivered' | 'delivered' | 'exception' | 'returning' | 'returned' | 'cancelled'

/** Did the carrier know the number? */
export type Outcome = 'events' | 'not_found'

/** A parcel with its state. */
export interface Parcel {
  /** Its id. */
  id: string
  /** The shipment it is in. */
  shipment: string
  /** Who carries it first. */
  carrier: string
  /** Its number, as it was given: personal. */
  number?: string
  /** How it is watched. */
  tracking: Tracking
  /** Where people can look: personal. */
  url?: string
  /** When its label was made, if known. */
  labelAt?: Instant
  /** When the host began to watch it. */
  registeredAt?: Instant
  /** The parcel that it was sent to replace. */
  replaces?: string
  /** The multi-piece master that brought it. */
  master?: string
  /** A master whose pieces count in its place. */
  isGroup: boolean
  /** Items in it. */
  items?: number
  /** Its state. */
  state: ParcelState
}

/** What changed on one parcel. */
export interface ParcelChange {
  /** Which one. */
  parcel: string
  /** Its state before. */
  before: ParcelState
  /** Its state after. */
  after: ParcelState
  /** The rule that gave the new status, if the status changed. */
  rule?: Rule
  /** The steps of the timeline that are new or have another effect than before. */
  steps: Array<Step>
  /** The delivery window, if it changed. */
  estimate?: EstimateChange
  /** Codes that no table knows, new in this observation. */
  unmapped: Array<string>
}

/** One parcel of a shipment. */
export interface ParcelSpec {
  /** Its id, unique in the order. */
  id: string
  /** Who carries it first. */
  carrier: string
  /** Its number, if it has one. */
  number?: string
  /** How it is watched. */
  tracking?: Tracking
  /** Where people can look, for `link_only`. */
  url?: string
  /** Later carriers, in the order of the journey. */
  legs?: Array<Segment>
  /** When its label was made, and known at once; a label that was learned of later is an observation. */
  labelAt?: Instant
  /** When the host began to watch it. */
  registeredAt?: Instant
  /** The parcel that it was sent to replace. */
  replaces?: string
  /** How many pieces the merchant handed over under this number. */
  expectedPieces?: number
  /** Items in it. */
  items?: number
}

/** What the observations of a parcel say, whatever the time is. */
export interface ParcelState {
  /** Where it is. */
  status: Status
  /** Why; an open word. */
  reason?: string
  /** How far it has come towards the recipient. */
  stage: Stage
  /** Which way it travels. */
  leg: Leg
  /** Flags that do not depend on the clock. */
  flags: Array<Flag>
  /** The delivery window in force. */
  estimate?: Estimate
  /** Where it waits. */
  pickup?: Pickup
  /** The carrier's word for product or service. */
  product?: string
  /** The carrier's own summary, where it disagrees with the status. */
  disagreeingSummary?: Status
  /** Events whose code no table knows. */
  unmapped: number
}

/** Where a parcel waits for its recipient, and until when. */
export interface Pickup {
  /** The shop's, office's or locker's name. */
  name?: string
  /** Last day or moment of storage. */
  deadline?: When
}

/** Where something happened, as far as the carrier says. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country?: string
  /** State or province. */
  region?: string
  /** City or town. */
  city?: string
  /** Postcode: personal. */
  postcode?: string
  /** The carrier's facility, shop or locker. */
  facility?: string
}

/** How finely a time was stated. */
export type Precision = 'second' | 'minute' | 'day'

/** Who is told: language, zone and consents. No name, no address. */
export interface RecipientSpec {
  /** BCP 47 tag of the language for messages. */
  locale?: string
  /** The zone whose nights are quiet. */
  zone?: string
  /** Consent by channel. */
  channels?: Record<string, Consent>
}

/** What one carrier said about one number in one answer. */
export interface Report {
  /** Who said it. */
  carrier: string
  /** Did the carrier know the number? */
  outcome: Outcome
  /** How much of the history this is. */
  coverage: Coverage
  /** The events, oldest first. */
  events: Array<Event>
  /** Lines of history that could not be read. */
  unreadable: number
  /** What the carrier added to its "not found". */
  said?: Said
  /** Ids of events that the carrier takes back. */
  retractions: Array<string>
  /** The carrier's own summary, in canonical words. */
  summary?: Status
  /** The reason that goes with it; an open word. */
  summaryReason?: string
  /** When it will come. */
  estimate?: Estimate
  /** Where it waits. */
  pickup?: Pickup
  /** The product, in the carrier's word. */
  product?: string
  /** Numbers of the pieces, where one number stands for several. */
  pieces: Array<string>
  /** How many pieces the carrier says there are. */
  pieceCount?: number
  /**
   * The carrier's own id of the shipment behind the number, where it uses numbers again: personal, for it holds
   * the number.
   */
  uniqueId?: string
  /** When the carrier said it, if it says so. */
  statedAt?: Instant
}

/** When a question may be put again; `after` comes with seconds, `at` with a moment. */
export type RetryKind = 'never' | 'after' | 'at'

/** Why an event had its effect. */
export type Rule = 'advances' | 'refines' | 'steps-back' | 'label-made' | 'label-after-scan' | 'attempt-stands' | 'exception-clears' | 'problem-solved' | 'loss-stands' | 'delivered-is-sticky' | 'delivered-reopened' | 'problem-after-delivery' | 'misdelivered' | 'return-leg' | 'return-announced' | 'return-not-begun' | 'return-abandoned' | 'returned-is-sticky' | 'void-but-moved' | 'voided' | 'cancelled-reopened' | 'correction' | 'unmapped-is-silent' | 'progress-needs-a-scan' | 'mark' | 'mark-holds' | 'mark-overtaken' | 'not-received' | 'recycled-number' | 'withdrawn' | 'retimed' | 'day-absorbed'

/** What a carrier added to its "not found". */
export type Said = 'malformed' | 'wrong_carrier' | 'aged_out'

/** A later carrier of a parcel's journey. */
export interface Segment {
  /** Who carries it from here on. */
  carrier: string
  /** Under which number, if another. */
  number?: string
}

/** What the provider said about a message; `failed` comes with a moment to try again. */
export type SendOutcome = 'sent' | 'failed' | 'refused'

/** A shipment's word before and after. */
export interface ShipmentChange {
  /** Which one. */
  shipment: string
  /** Before. */
  before: OrderStatus
  /** After. */
  after: OrderStatus
}

/** One fulfilment of an order. */
export interface ShipmentSpec {
  /** Its id, unique in the order. */
  id: string
  /** Outbound or return. */
  direction?: Direction
  /** What the merchant promised: a day at the destination, or a moment. */
  promisedBy?: When
  /** The country it leaves from (ISO 3166-1 alpha-2). */
  origin?: string
  /** The country it goes to. */
  destination?: string
  /** The product; an open word. */
  product?: string
  /** Its parcels. */
  parcels?: Array<ParcelSpec>
}

/** How far towards the recipient a parcel has come. */
export type Stage = 'none' | 'announced' | 'moving' | 'last_mile' | 'waiting' | 'handed_over'

/** Where a parcel is. */
export type Status = 'pending' | 'info_received' | 'in_transit' | 'out_for_delivery' | 'delivery_attempted' | 'ready_for_pickup' | 'delivered' | 'exception' | 'returning' | 'returned' | 'cancelled' | 'unknown'

/** One line of the timeline: what was said, what it did and by which rule, and what the parcel was after it. */
export interface Step {
  /** The moment it is sorted by. */
  at: Instant
  /** When it was first seen. */
  firstSeen: Instant
  /** Which event, mark or label it is. */
  fingerprint: string
  /** Who said it; absent for a label or a mark. */
  carrier?: string
  /** What was said. */
  said: Status
  /** With which reason; an open word. */
  saidReason?: string
  /** Scan, record or message. */
  nature: Nature
  /** The local day. */
  day: Day
  /** What it did. */
  effect: Effect
  /** By which rule. */
  rule: Rule
  /** The status after it. */
  status: Status
  /** The reason after it; an open word. */
  reason?: string
  /** The leg after it. */
  leg: Leg
  /** The flags after it. */
  flags: Array<Flag>
  /** The event that took its place, where the carrier gave it another time. */
  retimedTo?: string
}

/** The state of one order or shipment. */
export interface Summary {
  /** The state in a word. */
  status: OrderStatus
  /** Nothing is open. */
  settled: boolean
  /** Counts by word: `status:delivered`, `attention:overdue`, `items:shipped`, `unknown:window`. */
  tally: Record<string, number>
  /** What needs attention. */
  attention: Array<Attention>
  /** When the open parcels are to arrive. */
  window: Window
  /** The latest event of any of them that counts. */
  lastActivity?: Instant
}

/** A line of the timeline with the event that it rests on. */
export interface TimelineStep {
  /** The shipment that the parcel belongs to. */
  shipment: string
  /** The parcel that it is about. */
  parcel: string
  /** What it did. */
  step: Step
  /**
   * What happened, why it had its effect, and what the parcel is after it: for a support agent to read out. Of
   * what the carrier wrote it holds the city at most.
   */
  sentence: string
  /** What the rule says by itself. */
  ruleSentence: string
  /** The event, unless it is a label or a mark. */
  event?: Event
}

/** How a parcel is watched. */
export type Tracking = 'followed' | 'link_only' | 'none'

/** Who stands behind an observation. */
export type Trust = 'signed' | 'shared_secret' | 'polled' | 'merchant' | 'recipient' | 'import'

/** What becomes of a fact; `hold` comes with a moment until which. */
export type Verdict = 'send' | 'hold' | 'skip'

/** A vocabulary with all its words. */
export interface Vocabulary {
  /** Its type's name. */
  name: string
  /** Others may come: the words of an open vocabulary cross as text. */
  open: boolean
  /** The words that this version knows. */
  words: Array<string>
}

/** What a carrier pushed to the host, after it was judged. */
export interface Webhook {
  /** Facts, a hint, or nothing. */
  kind: WebhookKind
  /** With `reports`: what is said, number by number. */
  answers: Array<Answer>
  /** With `reports`: who stands behind them. */
  trust?: Trust
  /** With `hint`: numbers that are worth asking about: personal. */
  numbers: Array<string>
}

/** What a carrier's push is worth. */
export type WebhookKind = 'reports' | 'hint' | 'ignored'

/** When the open parcels are to arrive. */
export interface Window {
  /** The earliest beginning; of a window without one, its end. */
  from?: When
  /** The latest end. */
  to?: When
  /** Open parcels with a window. */
  known: number
  /** Open parcels without one. */
  unknown: number
}

/** One order. It stays in the thread that made it: another one takes `store()` to `Order.load`. */
export declare class Order {
  /** An order to begin with. */
  constructor(spec: In<OrderSpec>)
  /** Reads a stored order. */
  static load(text: string): Order
  /** The order as JSON, for the host to store with compare-and-swap on its revision. */
  store(): string
  /** The host's id. */
  get id(): string
  /** Raised by every stored change. */
  get revision(): number
  /** When the customer ordered. */
  get placedAt(): Instant
  /** When the merchant cancelled it, if so. */
  get cancelledAt(): Instant | null
  /** Adds a shipment; one that is there already takes the parcels that it lacks. */
  addShipment(shipment: In<ShipmentSpec>): void
  /** Adds a parcel to a shipment; one that is there already changes nothing. */
  addParcel(shipment: string, parcel: In<ParcelSpec>): void
  /**
   * Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already changes
   * nothing, but a number that was not known of it is kept.
   */
  addLeg(parcel: string, leg: In<Segment>): void
  /** Takes one observation and says what it changed: nothing on a repeat. */
  observe(observation: In<Observation>): Changes
  /** Freezes every message that is due. Store the order before sending what `outbox` returns. */
  plan(policy: PolicyLike, now: In<Instant>): void
  /** The messages that this value of the order may send now. */
  outbox(now: In<Instant>): Array<Message>
  /** The messages that nobody holds any more. */
  claimable(now: In<Instant>): Array<Message>
  /** Takes a message that nobody holds. Store the order before sending it. */
  claim(key: string, now: In<Instant>): void
  /** Notes what the provider said about a message; `retryAt` goes with `failed`, and only with it. */
  confirm(key: string, outcome: In<SendOutcome>, now: In<Instant>, retryAt?: In<Instant> | undefined | null): void
  /** Every message ever planned, by key. */
  messages(): Array<Message>
  /** What is true at this moment: flags of the clock, summaries, attention. */
  assess(now: In<Instant>): Assessment
  /** The order's state without what depends on the clock. */
  summary(): Summary
  /** The first moment after `now` at which `assess` or `plan` may say something else, if nothing is observed before. */
  nextWakeup(policy: PolicyLike, now: In<Instant>): Instant | null
  /** Every verdict at this moment, with its cause. Changes nothing. */
  explain(policy: PolicyLike, now: In<Instant>): Array<Explanation>
  /** All parcels with their states, groups and replaced ones included. */
  parcels(): Array<Parcel>
  /** The id of the parcel with this number, if there is one. */
  parcelWithNumber(number: string): string | null
  /**
   * Every event, mark and label of a parcel, or of all, oldest first: each with what it did and a sentence to read
   * out.
   */
  timeline(parcel?: string | undefined | null): Array<TimelineStep>
  /** Takes everything that is true now as known: never told, and yet corrected if it turns out wrong. */
  adopt(now: In<Instant>): void
  /**
   * Erases personal data, or everything; what was erased stays so. After `all` only the id is left, and whatever would
   * add something is refused with `erased`.
   */
  erase(level: In<Erase>, now: In<Instant>): void
  /** How far it was erased, if it was. */
  get erased(): Erase | null
  /**
   * Makes a settled order smaller, for keeping: every answer stays, and carriers' texts go. The next observation that
   * changes anything opens the seal.
   */
  seal(now: In<Instant>): void
  /** When it was sealed, if nothing was observed since. */
  get sealedAt(): Instant | null
  /**
   * A new order with everything that either of two copies of one order knows. Unsent messages are dropped and planned
   * again.
   */
  merge(other: Order): Order
  /** The merchant cancels the order. */
  cancel(at: In<Instant>): void
  /** The recipient says yes or no to a channel. */
  setConsent(channel: string, consent: In<Consent>): void
  /**
   * The public holidays of a country (ISO 3166-1 alpha-2), in the place of those that it had: no working time passes
   * on them. An empty list removes them. Throws `invalid_value` for a country or a date that is none, and `limit` over
   * 400 of all countries.
   */
  setHolidays(country: string, dates: In<Array<Day>>): void
  /** The public holidays that the host gave, by country, in their order. */
  holidays(): Record<string, Array<Day>>
}

/** What the shop wants told: read and checked once, used for many orders. */
export declare class Policy {
  /** Reads a policy, from an object or JSON text; `{}` is sensible. */
  constructor(policy: object | string)
}

/** What a carrier's answer says: first about the number, then about others that it names. */
export declare function decode(payload: In<RawPayload>): Array<Answer>

/** The stable words for failures. */
export declare function errorCodes(): Array<ErrorCode>

/** A time as a carrier states it, resolved by its place or the carrier's home: for events that a host makes. */
export declare function eventTime(text: string, place?: In<Place> | undefined | null, carrier?: string | undefined | null): EventTime

/** A carrier's answer as it came over HTTP, or as it was stored. */
export interface RawPayload {
  /** Who answered. */
  carrier: string
  /** The number that was asked about. */
  number: string
  /** The HTTP status. */
  httpStatus: number
  /** Names and values. */
  headers?: HeaderFields
  /** The body, decompressed. */
  body: Body
  /** When it arrived. */
  receivedAt: Instant
}

/** What a carrier pushed to the host. */
export interface RawWebhook {
  /** Who pushed. */
  carrier: string
  /** Names and values. */
  headers: HeaderFields
  /** The body, byte by byte as it came: signatures are over these bytes. */
  body: Body
  /** The secrets agreed with the carrier, current and former. */
  secrets: Array<string>
  /** When it arrived. */
  receivedAt: Instant
}

/** Replays a scenario (JSON text) and gives its trace (JSON text). */
export declare function replay(scenario: string): string

/** Replays a scenario and names every difference from what it expects. */
export declare function replayCheck(scenario: string): Array<string>

/** Runs one conformance vector (JSON text) and gives the call's answer (JSON text). */
export declare function runVector(vector: string): string

/** The library's version. */
export declare function version(): string

/** Every vocabulary with its words. */
export declare function vocabularies(): Array<Vocabulary>

/** Judges and reads what a carrier pushed. */
export declare function webhook(push: In<RawWebhook>): Webhook
