// Compiled by `types.test.mjs`, never run: what must type-check, and what must not.
import { Keys, Order, Policy, SuiviError, Terms, Texts, accessCheck, accessOpen, decode, errorCodes, eventTime, fulfilmentSync, planPolls, replay, vocabularies, webhook } from 'suivi'
import type { Advice, Changes, ErrorCode, Flag, In, Message, Observation, PollItem, PublicView, Report, Status } from 'suivi'
import type { IncomingHttpHeaders } from 'node:http'

const now = new Date()
const policy = new Policy({ recipient: { only: ['shipped'] } })
const order = new Order({
  id: '1001',
  placedAt: '2026-05-04T09:00:00Z',
  zone: null,
  recipient: { locale: 'fr', channels: { email: 'consented' } },
  shipments: [{ id: 'A', promisedBy: '2026-05-07', parcels: [{ id: 'p1', carrier: 'laposte', labelAt: now, items: 2 }] }],
})

export function answered(headers: Headers, body: Uint8Array): Changes[] {
  const answers = decode({ carrier: 'laposte', number: '8X10000000017', httpStatus: 200, headers, body, receivedAt: now })
  return answers.flatMap(({ report }) => (report ? [order.observe({ parcel: 'p1', observedAt: now, report })] : []))
}

export function pushed(headers: IncomingHttpHeaders, body: Buffer): number {
  try {
    const push = webhook({ carrier: 'ups', headers, body, secrets: [], receivedAt: now.toISOString() })
    return push.kind === 'reports' ? push.answers.length : push.numbers.length
  } catch (error) {
    const code: ErrorCode = error instanceof SuiviError ? error.code : 'invalid_value'
    return code === 'auth_refused' ? 401 : 400
  }
}

export function told(): Message[] {
  order.plan(policy, now)
  order.plan({ settle_minutes: 5 }, now)
  order.plan('{}', now)
  for (const { key } of order.claimable(now)) order.claim(key, now)
  order.confirm('k', 'failed', now, new Date(now.getTime() + 60_000))
  order.setConsent('sms', 'refused')
  return order.outbox(now).filter((message) => message.plannedAt.getTime() <= now.getTime())
}

const stored: In<Observation> = { parcel: 'p1', observedAt: '2026-05-06T12:00:00Z', mark: { id: 'm', by: 'merchant', says: 'lost', reason: null } }
order.observe(stored)
const report = answered.length as unknown as Report
const at: Date | undefined = report.events[0]?.time.utc
const wake: Date | null = order.nextWakeup(policy, at ?? now)
order.addLeg('p1', { carrier: 'ups', number: null })
order.merge(order).erase('personal', now)
const holiday: string | undefined = order.holidays()['FR']?.[0]
const status: Status = order.parcels()[0]?.state.status ?? 'unknown'
const flags: Flag[] = order.assess(wake ?? now).parcels['p1']?.flags ?? []
const revision: number = Order.load(order.store()).revision
const rule: string | undefined = order.timeline('p1')[0]?.step.rule
const sentence: string | undefined = order.timeline()[0]?.sentence
export const known: readonly unknown[] = [status, holiday, flags, revision, rule, sentence, errorCodes(), vocabularies(), replay('{}'), eventTime('2026-05-06', { country: 'FR' })]

const terms = new Terms([{ term: 'lost_by', value: 'unknown', source: 'nobody' }])
const advice: Advice[] = [...order.advise(terms, now), ...order.advise([], now), order.adviseOn('p1', 'lost', '[]', now)]
const until: string | undefined = advice[0]?.actions[0]?.until
const items: PollItem[] = order.polls({}, now).flatMap(({ carrier, due, class: level, parcel }) => (due && level ? [{ id: parcel, account: 'main', carrier, due, class: level }] : []))
const asked: string[] = planPolls(items, {}, [{ account: 'main', carrier: 'ups', at: now.toISOString() }], now).calls.flatMap((call) => call.items)
const keys = new Keys([{ id: 'k1', secret: new Uint8Array(32) }])
order.admits(accessOpen(order.share('public', keys, now), keys, now), 'public', now)
order.admits(accessCheck(null, '1', 'a@b.c', keys, now), 'public', now)
const view: PublicView = order.publicView(now)
const city: string | undefined = view.shipments[0]?.parcels[0]?.events[0]?.place?.city
const said: string = new Texts('fr', 'Europe/Paris').message(told()[0]!).subject + new Texts('fr').page('delivered', null, ['overdue']).text
export const answers: readonly unknown[] = [until, asked, city, said, fulfilmentSync('number', 'us', 'none', false).write]

// @ts-expect-error an incident that is none
order.adviseOn('p1', 'vanished', [], now)
// @ts-expect-error the public view has no number
export const hidden = order.publicView(now).number
// @ts-expect-error a secret is bytes
export const spoken = new Keys([{ id: 'k1', secret: 'pass phrase' }])
// @ts-expect-error keys grant nothing
order.admits(keys, 'public', now)
// @ts-expect-error a word that is none
order.setConsent('sms', 'yes')
// @ts-expect-error a status that is none
export const wrong: Status = 'shipped'
// @ts-expect-error a moment is no number
order.assess(0)
// @ts-expect-error an observation is about a parcel
order.observe({ observedAt: now })
// @ts-expect-error a field that is none
order.addParcel('A', { id: 'p2', carrier: 'ups', colour: 'red' })
// @ts-expect-error a body is bytes or text
decode({ carrier: 'ups', number: '1', httpStatus: 200, body: {}, receivedAt: now })
// @ts-expect-error it is read only
order.revision = 3
// @ts-expect-error one needs a specification
export const none = new Order()
