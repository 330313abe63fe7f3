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

/** Terms, or the host's own rows: a list or JSON text. */
export type TermsLike = Terms | readonly object[] | string

/** A cadence, or what one is made of: an object or JSON text. */
export type CadenceLike = Cadence | object | string

/** Quotas, or what they are made of: an object or JSON text. */
export type QuotasLike = Quotas | object | string

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

/** What somebody can do about an incident. */
export type Action = 'wait' | 'check_number' | 'hand_over' | 'try_destination_post' | 'ask_recipient_to_check' | 'collect' | 'correct_address' | 'contact_carrier' | 'open_claim' | 'refund' | 'send_again' | 'restock'

/** Who acts, or must act. */
export type Actor = 'nobody' | 'recipient' | 'merchant' | 'carrier'

/** What to do about one incident of one parcel. */
export interface Advice {
  /** The shipment that the parcel belongs to. */
  shipment: string
  /** The parcel. */
  parcel: string
  /** What went wrong. */
  incident: Incident
  /** Of the incident `not_found`: what it means. */
  notFound?: NotFound
  /** Since when. */
  since: Instant
  /** What brought it about, as the carrier or a person says; an open word. */
  because?: string
  /** The lines of the timeline that it rests on, in their order. */
  restsOn: Array<string>
  /** What to do, the first things first. Their tracks run side by side. */
  actions: Array<AdvisedAction>
  /** What one would think of, and why not. */
  leftOut: Array<LeftOut>
}

/** Why an action is advised, or left out. */
export type AdviceCause = 'number_too_new' | 'number_unknown' | 'number_malformed' | 'other_carriers_number' | 'number_dropped' | 'number_expired' | 'label_without_scan' | 'no_scan_for_long' | 'later_than_expected' | 'unseen_for_long' | 'carrier_searches' | 'gone_for_good' | 'recipient_has_nothing' | 'delivered_elsewhere' | 'tracking_may_lag' | 'post_knows_more' | 'number_may_differ' | 'damage' | 'was_refused' | 'not_collected' | 'may_still_wait' | 'address_problem' | 'stopped_on_the_way' | 'return_only_announced' | 'goes_back' | 'came_back' | 'customers_return' | 'inspect_first' | 'loss_is_covered' | 'delivered_scan_decides' | 'through_the_shipper' | 'either_may_claim' | 'time_runs_from_delivery' | 'duty_to_customer' | 'no_cover' | 'time_is_over' | 'ending_in_doubt' | 'already_sent_again' | 'first_arrived' | 'recipient_declined' | 'order_cancelled'

/** One thing to do. */
export interface AdvisedAction {
  /** What. */
  action: Action
  /** What it is about. */
  track: Track
  /** Who does it: the merchant, as the shipper, or the recipient. */
  by: Actor
  /** From when on it makes sense; absent if nobody knows. */
  from?: When
  /**
   * The last day on which it can be done; of a moment, all that is before it. Absent if there is no end, or none is
   * known.
   */
  until?: When
  /** Why. */
  causes: Array<AdviceCause>
  /** The lines of the timeline that it rests on, in their order. */
  restsOn: Array<string>
  /** What it takes. */
  evidence: Array<Evidence>
  /** Of `ask_recipient_to_check`: where to look, the likeliest first. */
  spots: Array<Spot>
  /** Of `open_claim`: the terms that are not known. */
  unknown: Array<Term>
  /** Of `try_destination_post`: the post. */
  post?: string
  /** Of `try_destination_post`: its page with this parcel's number: personal. Absent once the number is erased. */
  link?: string
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
export type Cause = 'due' | 'settle' | 'quiet' | 'cap' | 'retry' | 'lease' | 'siblings' | 'newer_rules' | 'told' | 'satisfied' | 'useless' | 'too_old' | 'no_channel' | 'off'

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

/** Who closed the fulfilment in the shop. */
export type Closer = 'nobody' | 'us' | 'merchant' | 'automation' | 'unknown'

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

/** What an action takes. */
export type Evidence = 'tracking_number' | 'identity' | 'proof_of_posting' | 'proof_of_value' | 'non_receipt' | 'photos' | 'packaging'

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

/** What went wrong with a parcel, the gravest first. */
export type Incident = 'lost' | 'missing' | 'misdelivered' | 'not_received' | 'damaged' | 'refused' | 'returning' | 'returned' | 'overdue' | 'stalled' | 'not_found' | 'not_handed_over'

/** An action that one would think of, and that is not advised. */
export interface LeftOut {
  /** What. */
  action: Action
  /** What it is about. */
  track: Track
  /** Why not. */
  cause: AdviceCause
  /** Of `time_is_over`: the latest date that it had. */
  until?: When
}

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
  /** What made the fact: a rule, a flag, `estimate` or `summary-conflict`; of a correction, the kind that was told. */
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

/** What a customer reads about one parcel on a page. */
export interface Page {
  /** The status in a word or two. */
  status: string
  /** The same as a sentence. */
  text: string
  /** Why, as a phrase without a full stop; absent if the reason is not known or says the same as the status. */
  reason?: string
  /** That tracking may lag, and where the parcel may be: a text, and never a status. */
  hint?: string
}

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

/** When to ask one carrier about one parcel, and why. */
export interface Poll {
  /** The parcel to ask about. */
  parcel: string
  /** Whom to ask. */
  carrier: string
  /** By which number: this carrier's own, else the parcel's. Personal. */
  number?: string
  /** When it is worth asking, if nothing is observed before; in the past if that moment has come. Absent: never. */
  due?: Instant
  /** How much it matters; there if `due` is. */
  class?: PollClass
  /** Why then, or why never. */
  cause: PollCause
  /** When the carrier last answered or pushed anything about the parcel. */
  lastHeard?: Instant
}

/** One request. */
export interface PollCall {
  /** When it may leave, to the second. */
  at: Instant
  /** The head of the family that is asked. */
  carrier: string
  /** Whose key. */
  account: string
  /** The ids of the items to ask about, the most pressing first. */
  items: Array<string>
}

/** Why a carrier is asked as often as it is, or why it is not asked. */
export type PollCause = 'new' | 'too_early' | 'not_found' | 'announced' | 'in_transit' | 'expected' | 'out_for_delivery' | 'round_over' | 'delivery_attempted' | 'ready_for_pickup' | 'exception' | 'late' | 'returning' | 'disputed' | 'delivered' | 'returned' | 'cancelled' | 'lost' | 'replaced' | 'next_carrier' | 'earlier_carrier' | 'pushed' | 'not_followed' | 'no_number' | 'erased' | 'group' | 'not_yet' | 'other_carrier' | 'grace_over' | 'expired' | 'aged_out'

/** How much a question matters where a quota does not allow all of them. */
export type PollClass = 'urgent' | 'high' | 'normal' | 'low'

/** One question that a host has: a carrier about a parcel. */
export interface PollItem {
  /** The host's name for it; unique for an account and a carrier's family. It may hold a tracking number. */
  id: string
  /** The host's name for whose key is used. */
  account: string
  /** Whom to ask. */
  carrier: string
  /** When it is worth asking. */
  due: Instant
  /** How much it matters. */
  class: PollClass
  /** When it was last asked. Where that is not before `due`, no answer came yet: it is due again a while after. */
  lastAsked?: Instant
  /** An error said not to ask before this moment. */
  blockedUntil?: Instant
}

/** Which requests to make when. */
export interface PollPlan {
  /** When this plan is over and the next one is to be made. */
  until: Instant
  /** The requests, by moment, carrier and account. */
  calls: Array<PollCall>
  /** What became of each account's questions, by carrier and account. */
  queues: Array<PollQueue>
}

/** One account's questions to one carrier. */
export interface PollQueue {
  /** The head of the family. */
  carrier: string
  /** Whose key. */
  account: string
  /** Questions that are due before the plan is over. */
  due: number
  /** Questions in its requests. */
  asked: number
  /** Questions that are due and find no room. */
  waiting: number
  /** The oldest of those is due since then: how far the quota lags behind. */
  waitingSince?: Instant
  /** The first moment after its requests at which another may leave. */
  freeAt: Instant
}

/** The post of a country, with a page where anybody can look up a number. */
export interface Post {
  /** ISO 3166-1 alpha-2 of the country that it delivers in. */
  country: string
  /** Its name among people. */
  operator: string
  /** Its name as a carrier, where it is one that this library can name. */
  carrier?: string
  /** Its page for the number that was asked with: personal. */
  link?: string
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

/** A message in words: plain text, without greeting or signature, which are the host's. */
export interface Rendered {
  /** The subject of a mail, in one line. */
  subject: string
  /** The body: paragraphs with an empty line between them. */
  body: string
  /** One sentence, for a text message or a push notification. */
  short: string
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

/** How much of an order may be seen. */
export type Scope = 'public' | 'customer'

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

/** Which number the fulfilment in the shop has. */
export type ShopNumber = 'none' | 'same' | 'other'

/** Requests that one account made of one carrier: answered, refused or lost. */
export interface Spent {
  /** The host's name for whose key it was. */
  account: string
  /** Who was asked. */
  carrier: string
  /** When. */
  at: Instant
  /** How many; one if absent. */
  calls?: number
}

/** Where a recipient can look. */
export type Spot = 'mailbox' | 'household' | 'neighbour' | 'safe_place' | 'pickup_point' | 'office'

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

/** Why something is written back, or left. */
export type SyncCause = 'cancelled' | 'by_hand' | 'closer_unknown' | 'not_our_number' | 'known' | 'still_open' | 'nothing_to_tell' | 'ours' | 'left_open_by_automation' | 'ours_in_automation'

/** Whether something may be written back to the shop, and why. */
export interface SyncDecision {
  /** True: write it. False: leave the shop as it is. */
  write: boolean
  /** Why. */
  cause: SyncCause
}

/** What is to be written back to the shop. */
export type SyncWhat = 'number' | 'status'

/** What a carrier's terms say something about. */
export type Term = 'cover' | 'claimant' | 'lost_from' | 'lost_by' | 'damage_by' | 'not_received_by'

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

/** Which of three things an action is about. */
export type Track = 'parcel' | 'carrier' | 'customer'

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
  /**
   * What each of them means, in one English sentence for a support agent, in the same order; empty for a vocabulary
   * whose words need none.
   */
  sentences: Array<string>
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

/** How often carriers are asked: read and checked once, used for many orders. */
export declare class Cadence {
  /** Reads a cadence, from an object or JSON text; `{}` is this library's own. */
  constructor(cadence: object | string)
}

/** That somebody may see an order. It is worth nothing until the order `admits` it. */
export declare class Grant {
  /** How much may be seen. */
  get scope(): Scope
  /** Of which order: as the order's `handle`, for the host to find it by. */
  get handle(): string
  /** The first moment at which it does not hold any more. */
  get expires(): Instant
}

/** The keys that the host accepts. The first one signs. */
export declare class Keys {
  /** Takes keys, the one that signs first. */
  constructor(keys: readonly Key[])
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
  /** The zone in which an audience reads times: what `Texts` take. */
  zoneOf(audience: In<Audience>): string
  /** What to do about everything that went wrong with its parcels, the gravest first. */
  advise(terms: TermsLike, now: In<Instant>): Array<Advice>
  /** What to do about one incident of one parcel, whether the order knows of it or not. */
  adviseOn(parcel: string, incident: In<Incident>, terms: TermsLike, now: In<Instant>): Advice
  /**
   * The first moment after `now` at which `advise` may say something else, if nothing is observed before. `nextWakeup`
   * does not cover it.
   */
  nextAdvice(terms: TermsLike, now: In<Instant>): Instant | null
  /** When each carrier of each parcel is next worth asking. */
  polls(cadence: CadenceLike, now: In<Instant>): Array<Poll>
  /** The first moment at which any carrier of this order is worth asking, if nothing is observed before. */
  nextPoll(cadence: CadenceLike, now: In<Instant>): Instant | null
  /** What anyone may see who has the link (`public-view.v1.json`). */
  publicView(now: In<Instant>): PublicView
  /** The public view in the words of schema.org, as JSON-LD. */
  jsonLd(now: In<Instant>): Record<string, unknown>
  /** What the customer may see after a check (`customer-view.v1.json`). */
  customerView(now: In<Instant>): CustomerView
  /** What the merchant sees (`merchant-view.v1.json`). */
  merchantView(now: In<Instant>): MerchantView
  /**
   * Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order.
   * Another handle than before ends all links.
   */
  setHandle(handle: Uint8Array): void
  /** By what links find this order, in base64url without padding, if the host set it. */
  get handle(): string | null
  /**
   * Sets whose look-ups are right: whoever knows this number and e-mail, of which only a digest is kept. Another claim
   * than before revokes all links.
   */
  setAccess(number: string, email: string, keys: Keys): void
  /** The name of the key that the digest of number and e-mail was made with, if there is one. */
  get accessKey(): string | null
  /** Ends every link to this order that was shared, and every grant. */
  revokeLinks(): void
  /** The token of a link to this order: whoever holds it may see so much, until then. */
  share(scope: In<Scope>, keys: Keys, expires: In<Instant>): string
  /**
   * Lets the grant in, to see so much, or refuses it: it is for this order, not revoked and not expired, and its scope
   * reaches so far.
   */
  admits(grant: Grant, scope: In<Scope>, now: In<Instant>): void
}

/** What the shop wants told: read and checked once, used for many orders. */
export declare class Policy {
  /** Reads a policy, from an object or JSON text; `{}` is sensible. */
  constructor(policy: object | string)
}

/** The quotas of the host's accounts, and how far to plan. */
export declare class Quotas {
  /** Reads quotas, from an object or JSON text; `{}` is what carriers document. */
  constructor(quotas: object | string)
  /**
   * The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment than
   * one that is known changes nothing.
   */
  block(account: string, carrier: string, until: In<Instant>): void
}

/** The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once. */
export declare class Terms {
  /** Reads the host's own rows, from a list or JSON text; `[]` is this library's table alone. */
  constructor(terms: readonly object[] | string)
}

/** The texts of one language: made once, used for everything in that language. */
export declare class Texts {
  /**
   * The texts for a BCP 47 tag: `fr-CA` is answered in French, and what has no language here in English. Moments are
   * said in the zone, which is the order's `zoneOf` the audience; without one in UTC.
   */
  constructor(locale: string, zone?: string | undefined | null)
  /** The languages that there are, as BCP 47 tags in lower case; the first is the fallback. */
  static languages(): Array<string>
  /** The same in another zone: cheap, the language is not read again. */
  withZone(zone: string): Texts
  /** The language that was taken: what belongs into `lang` or `Content-Language`. */
  get language(): string
  /** A parcel's status in a word or two. */
  status(status: In<Status>): string
  /** A parcel's status as a sentence to its recipient. */
  statusSentence(status: In<Status>): string
  /** Why a parcel has its status, as a phrase; nothing for a word that this version does not know. */
  reason(reason: string): string | null
  /** An order's or a shipment's status in a word or two. */
  orderStatus(status: In<OrderStatus>): string
  /** What holds beside the status. */
  flag(flag: In<Flag>): string
  /** The kind of an `Attention`; nothing for any other word. */
  attention(word: string): string | null
  /** What a message is about, as the name of a setting; nothing for a kind that this version does not know. */
  kind(kind: string): string | null
  /** What a message says. Its own language is its `locale`, which may be another than that of these texts. */
  message(message: In<Message>): Rendered
  /** What a customer reads about one parcel on a page: its status and reason, with the flags of an assessment. */
  page(status: In<Status>, reason?: string | undefined | null, flags?: readonly Flag[] | undefined | null): Page
}

/**
 * A look-up: does the asker know number and e-mail of this order? Call it with `null` where no order was found, so that
 * an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer.
 */
export declare function accessCheck(order: Order | undefined | null, number: string, email: string, keys: Keys, now: In<Instant>): Grant

/**
 * What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks it
 * with `admits` whether the link still holds.
 */
export declare function accessOpen(token: string, keys: Keys, now: In<Instant>): Grant

/** What a carrier's answer says: first about the number, then about others that it names. */
export declare function decode(payload: In<RawPayload>): Array<Answer>

/** The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it. */
export declare function destinationPost(country: string, number?: string | undefined | null): Post | null

/** The stable words for failures. */
export declare function errorCodes(): Array<ErrorCode>

/** A time as a carrier states it, resolved by its place or the carrier's home: for events that a host makes. */
export declare function eventTime(text: string, place?: In<Place> | undefined | null, carrier?: string | undefined | null): EventTime

/**
 * May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
 * wrote wins.
 */
export declare function fulfilmentSync(what: In<SyncWhat>, closedBy: In<Closer>, shopHas: In<ShopNumber>, cancelled: In<boolean>): SyncDecision

/** One secret of the host with its name. */
export interface Key {
  /** Its name, which is no secret: 1 to 16 of `a` to `z`, digits, `-` and `_`. */
  id: string
  /** 32 bytes or more that were drawn at random. */
  secret: Uint8Array
}

/** Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest window. */
export declare function planPolls(items: readonly In<PollItem>[], quotas: QuotasLike, spent: readonly In<Spent>[], now: In<Instant>): PollPlan

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

/** The same requests in fewer rows: what a host keeps of the old ones. */
export declare function tidySpent(spent: readonly In<Spent>[], now: In<Instant>): Array<Spent>

/** The library's version. */
export declare function version(): string

/** Every vocabulary with its words. */
export declare function vocabularies(): Array<Vocabulary>

/** Judges and reads what a carrier pushed. */
export declare function webhook(push: In<RawWebhook>): Webhook

/** A line of a parcel's history in a `CustomerView`. */
export interface CustomerEvent {
  /** The moment, if a time was stated. */
  at?: string
  /** The local day. */
  day: string
  /** Where it happened. */
  place?: CustomerPlace
  /** Why, if this library has a word for it. */
  reason?: string
  /** What the parcel was after it. */
  status: Status
  /** The local time of day, to the minute, if the carrier stated one: `18:12`. */
  time?: string
}

/** A parcel in a `CustomerView`. */
export interface CustomerParcel {
  /** Its carriers in the order of the journey. */
  carriers: Array<ViewCarrierLine>
  /** Until when it waits for its recipient, while it does. */
  collect_by?: string
  /** How it came to its status, oldest first. */
  events: Array<CustomerEvent>
  /** When it is to arrive, as the carriers say, while it is open and goes to the recipient. */
  expected?: ViewExpected
  /** Of the flags that hold those that a recipient is told: `delayed`, `conflict`, `action_required`, `overdue`, `round_over`. With `conflict`, the carriers' words contradict each other: say so. */
  flags: Array<Flag>
  /** Its id, by which the customer says to have it or not. */
  id: string
  /** Items in it, if the host says so. */
  items?: number
  /** Which way it travels. */
  leg: Leg
  /** Where it waits, while it does, if the carrier says so. */
  pickup_point?: string
  /** Which of the parcels that are shown it is: 1, 2, .. in the order in which they joined. */
  position: number
  /** Why, if this library has a word for it. */
  reason?: string
  /** Where it is. */
  status: Status
  /** How it is watched: of a parcel that is not `followed`, nobody says where it is. */
  tracking: Tracking
}

/** Where something happened, down to the city. */
export interface CustomerPlace {
  /** City or town as the carrier writes it, without a postcode or the number of a district; nothing of what has other digits, for that is an address. */
  city?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
  /** State or province as the carrier writes it. */
  region?: string
}

/** A shipment in a `CustomerView`. */
export interface CustomerShipment {
  /** ISO 3166-1 alpha-2 of the country it goes to. */
  destination?: string
  /** To the recipient, or back from there on the recipient's own decision. */
  direction: Direction
  /** ISO 3166-1 alpha-2 of the country it leaves from. */
  origin?: string
  /** Its parcels that count: no group, and none that another one replaced. */
  parcels: Array<CustomerParcel>
  /** What the merchant promised: a day at the destination, or a moment. */
  promised_by?: string
  /** The state in a word. */
  status: OrderStatus
  /** When its open parcels are to arrive. */
  window: ViewWindow
}

/** What the customer may see after a check. Fields may be added. */
export interface CustomerView {
  /** The moment for which this is true. */
  as_of: string
  /** How many outbound parcels have which status. */
  counts: Record<string, number>
  /** Items ordered in all, if the host says so. */
  items?: number
  /** The latest event that counts. */
  last_activity?: string
  /** The host's id of the order. */
  order: string
  /** When the customer ordered. */
  placed_at: string
  /** Nothing is open. */
  settled: boolean
  /** Its shipments, in the order in which they joined. */
  shipments: Array<CustomerShipment>
  /** The state in a word. */
  status: OrderStatus
  /** When the open parcels are to arrive. */
  window: ViewWindow
}

/** A line of a parcel's history in a `MerchantView`. */
export interface MerchantLine {
  /** The moment it is sorted by. */
  at: string
  /** Who said it; absent for a label or a mark. */
  carrier?: string
  /** The carrier's codes as they came. */
  codes?: Array<string>
  /** The local day. */
  day: string
  /** What it did. */
  effect: Effect
  /** The carrier's own id of the event. */
  event_id?: string
  /** Which event, mark or label it is. */
  fingerprint: string
  /** When it was first seen. */
  first_seen: string
  /** The flags after it. */
  flags: Array<Flag>
  /** The leg after it. */
  leg: Leg
  /** False for an event whose code no table knows. */
  mapped: boolean
  /** Scan, record or message. */
  nature: Nature
  /** Where it happened. */
  place?: ViewPlace
  /** The reason after it. */
  reason?: string
  /** The event that took its place, where the carrier gave it another time. */
  retimed_to?: string
  /** By which rule. */
  rule: Rule
  /** What was said. */
  said: Status
  /** With which reason. */
  said_reason?: string
  /** The same in one English sentence, with local times. */
  sentence: string
  /** The status after it. */
  status: Status
  /** The carrier's words. */
  text?: string
}

/** A parcel in a `MerchantView`. */
export interface MerchantParcel {
  /** Its carriers in the order of the journey. */
  carriers: Array<ViewCarrierLine>
  /** What the clock says: all flags that hold, and what "not found" means. */
  clock: ViewClocked
  /** Events that were dropped because it had more than it may keep. */
  dropped: number
  /** Its pieces count in its place. */
  group: boolean
  /** Its id. */
  id: string
  /** Everything that was said about it, oldest first. */
  lines: Array<MerchantLine>
  /** The multi-piece master that brought it. */
  master?: string
  /** Another parcel was sent in its place. */
  replaced: boolean
  /** The parcel that it was sent to replace. */
  replaces?: string
  /** What its observations say. */
  state: ViewParcelState
  /** How it is watched. */
  tracking: Tracking
  /** Where people can look, for `link_only`, as the host gave it. */
  url?: string
}

/** A shipment in a `MerchantView`. */
export interface MerchantShipment {
  /** What needs attention. */
  attention: Array<ViewAttention>
  /** ISO 3166-1 alpha-2 of the country it goes to. */
  destination?: string
  /** To the recipient, or back from there on the recipient's own decision. */
  direction: Direction
  /** Its id. */
  id: string
  /** ISO 3166-1 alpha-2 of the country it leaves from. */
  origin?: string
  /** All its parcels. */
  parcels: Array<MerchantParcel>
  /** The product, in the host's word. */
  product?: string
  /** What the merchant promised: a day at the destination, or a moment. */
  promised_by?: string
  /** The state in a word. */
  status: OrderStatus
  /** When its open parcels are to arrive. */
  window: ViewWindow
}

/** What the merchant sees: everything, with rules, flags and what carriers wrote. Fields may be added. */
export interface MerchantView {
  /** The moment for which this is true. */
  as_of: string
  /** What needs attention. */
  attention: Array<ViewAttention>
  /** When the merchant cancelled it. */
  cancelled_at?: string
  /** How many outbound parcels have which status. */
  counts: Record<string, number>
  /** Items ordered in all, if the host says so. */
  items?: number
  /** The latest event that counts. */
  last_activity?: string
  /** The host's id of the order. */
  order: string
  /** When the customer ordered. */
  placed_at: string
  /** Raised by every stored change. */
  revision: number
  /** Nothing is open. */
  settled: boolean
  /** Its shipments, in the order in which they joined. */
  shipments: Array<MerchantShipment>
  /** The state in a word. */
  status: OrderStatus
  /** When the open parcels are to arrive. */
  window: ViewWindow
}

/** A carrier that this library knows. */
export interface PublicCarrier {
  /** Its name here. */
  id: string
  /** Its name among people. */
  name: string
}

/** A line of a parcel's history in a `PublicView`. */
export interface PublicEvent {
  /** The moment, if a time was stated. */
  at?: string
  /** The local day. */
  day: string
  /** Where it happened. */
  place?: PublicPlace
  /** Why, if this library has a word for it. */
  reason?: string
  /** What the parcel was after it. */
  status: Status
  /** The local time of day, to the minute, if the carrier stated one: `18:12`. */
  time?: string
}

/** A parcel in a `PublicView`. */
export interface PublicParcel {
  /** Its carriers in the order of the journey, as far as this library knows them. */
  carriers: Array<PublicCarrier>
  /** Until when it waits for its recipient, while it does. */
  collect_by?: string
  /** How it came to its status, oldest first. */
  events: Array<PublicEvent>
  /** When it is to arrive, as the carriers say, while it is open and goes to the recipient. */
  expected?: ViewExpected
  /** Of the flags that hold those that a recipient is told: `delayed`, `conflict`, `action_required`, `overdue`, `round_over`. With `conflict`, the carriers' words contradict each other: say so. */
  flags: Array<Flag>
  /** Items in it, if the host says so. */
  items?: number
  /** Which way it travels. */
  leg: Leg
  /** Which of the parcels that are shown it is: 1, 2, .. in the order in which they joined. */
  position: number
  /** Why, if this library has a word for it. */
  reason?: string
  /** Where it is. */
  status: Status
  /** How it is watched: of a parcel that is not `followed`, nobody says where it is. */
  tracking: Tracking
}

/** Where something happened, as far as anybody may know: a country, perhaps a region of it, and a city of more than 20,000 inhabitants. */
export interface PublicPlace {
  /** The city. */
  city?: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** A state or province by its code, in countries of several time zones. */
  region?: string
}

/** A shipment in a `PublicView`. */
export interface PublicShipment {
  /** ISO 3166-1 alpha-2 of the country it goes to. */
  destination?: string
  /** To the recipient, or back from there on the recipient's own decision. */
  direction: Direction
  /** ISO 3166-1 alpha-2 of the country it leaves from. */
  origin?: string
  /** Its parcels that count: no group, and none that another one replaced. */
  parcels: Array<PublicParcel>
  /** What the merchant promised: a day at the destination, or a moment. */
  promised_by?: string
  /** The state in a word. */
  status: OrderStatus
  /** When its open parcels are to arrive. */
  window: ViewWindow
}

/** What anyone may see who has the link. Every string in it is a word, a name or a date of this library's own. Fields may be added. */
export interface PublicView {
  /** The moment for which this is true. */
  as_of: string
  /** How many outbound parcels have which status. */
  counts: Record<string, number>
  /** Items ordered in all, if the host says so. */
  items?: number
  /** The latest event that counts. */
  last_activity?: string
  /** When the customer ordered. */
  placed_at: string
  /** Nothing is open. */
  settled: boolean
  /** Its shipments, in the order in which they joined. */
  shipments: Array<PublicShipment>
  /** The state in a word. */
  status: OrderStatus
  /** When the open parcels are to arrive. */
  window: ViewWindow
}

/** What needs somebody's attention, and on which parcels. */
export interface ViewAttention {
  /** `exception`, `lost`, `delivery_attempted`, `ready_for_pickup`, `returning`, `returned`, or a flag's name. An exception with the reason `lost` stands under `lost` instead of `exception`; other final losses under `exception`. */
  kind: string
  /** The parcels, sorted. */
  parcels: Array<string>
}

/** A carrier of a parcel, with the number under which it knows it. */
export interface ViewCarrierLine {
  /** Its name here. */
  id: string
  /** The carrier's page about the number, where this library has a template for it. */
  link?: string
  /** Its name among people, where this library knows it. */
  name: string
  /** The tracking number. */
  number?: string
}

/** What the clock says about one parcel. */
export interface ViewClocked {
  /** The flags that hold now, of both kinds. */
  flags: Array<Flag>
  /** What the carrier's "not found" means, if it said so. */
  not_found?: NotFound
  /** Since when the flags hold that depend on the clock. */
  since?: Record<string, string>
}

/** A carrier's delivery estimate; one end may be open. Days are days at the destination. */
export interface ViewEstimate {
  /** Not before. */
  from?: string
  /** Not after. */
  to?: string
}

/** A delivery window; one end may be open. Days are days at the destination. */
export interface ViewExpected {
  /** Not before. */
  from?: string
  /** Not after. */
  to?: string
}

/** What the observations of a parcel say, whatever the time is. */
export interface ViewParcelState {
  /** The carrier's own summary, where it disagrees with the status. */
  disagreeing_summary?: Status
  /** The delivery window in force, as the carriers say. */
  estimate?: ViewEstimate
  /** Flags that do not depend on the clock. */
  flags: Array<Flag>
  /** Which way it travels. */
  leg: Leg
  /** Where it waits, if the carrier says so. */
  pickup?: ViewPickup
  /** The carrier's word for product or service, to show; nothing depends on it. */
  product?: string
  /** Why. */
  reason?: string
  /** How far it has come towards the recipient; an exception does not change it. */
  stage: Stage
  /** Where it is. */
  status: Status
  /** Events whose code no table knows. */
  unmapped: number
}

/** Where a parcel waits for its recipient, and until when. */
export interface ViewPickup {
  /** Last day or moment of storage. */
  deadline?: string
  /** The shop's, office's or locker's name. */
  name?: string
}

/** Where something happened. Every part is optional; carriers often give a country and no more. */
export interface ViewPlace {
  /** City or town. */
  city?: string
  /** ISO 3166-1 alpha-2, upper case. `UK` and `EL` are read as `GB` and `GR`. */
  country?: string
  /** The carrier's facility, shop or locker: a name or a code. */
  facility?: string
  /** Postcode: personal, for it narrows down a home. */
  postcode?: string
  /** State or province as the carrier writes it, such as `CO` in the United States. */
  region?: string
  /** What tells a facility from another that was erased, too. */
  spot?: string
  /** What tells a city from another whose digits were erased, too. */
  town?: string
}

/** When the open parcels are to arrive: the span over those with a window, and how many have none. */
export interface ViewWindow {
  /** The earliest beginning; of a window without one, its end. */
  from?: string
  /** Open parcels with a window. */
  known: number
  /** The latest end; of a window without one, its beginning. */
  to?: string
  /** Open parcels without one. */
  unknown: number
}
