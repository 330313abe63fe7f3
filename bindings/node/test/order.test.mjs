// What JSON cannot show: moments, records, the verbs from Node.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import * as suivi from 'suivi'
import { BODY, NOW, NUMBER, after, makeOrder, read } from './common.mjs'

const { Order, Policy, decode, eventTime, webhook } = suivi
const { report } = read()[0]

test('both module systems give the same', () => {
  const required = createRequire(import.meta.url)('suivi')
  assert.deepEqual(Object.keys(required).sort(), Object.keys(suivi).sort())
  for (const [name, value] of Object.entries(suivi)) assert.equal(required[name], value, name)
  assert.match(suivi.version(), /^\d+\.\d+\.\d+/)
})

test('moments are Dates or ISO text, in whole seconds', () => {
  const forms = ['2026-05-06T14:00:00+02:00', '2026-05-06T12:00:00.999Z', NOW, new Date(NOW.getTime() + 999)]
  for (const placedAt of forms) assert.deepEqual(new Order({ id: '1', placedAt }).placedAt, NOW)
  for (const at of ['0001-01-02T00:00:00.000Z', '1969-12-31T23:59:59.000Z', '9999-12-31T23:59:59.000Z']) {
    assert.equal(new Order({ id: '1', placedAt: new Date(at) }).placedAt.toISOString(), at)
  }
  const before = new Date('1969-12-31T23:59:59.500Z')
  assert.equal(new Order({ id: '1', placedAt: before }).placedAt.toISOString(), '1969-12-31T23:59:59.000Z')
})

test('a report is observed once', () => {
  const order = makeOrder()
  const { revision } = order
  const changes = order.observe({ parcel: 'p1', observedAt: NOW, report })
  const seen = changes.parcels.map((c) => [c.parcel, c.before.status, c.after.status, c.rule])
  assert.deepEqual(seen, [['p1', 'pending', 'in_transit', 'advances']])
  assert.equal(changes.order.after, 'in_transit')
  assert.equal(order.revision, revision + 1)
  assert.deepEqual(order.observe({ parcel: 'p1', observedAt: NOW, report }), { parcels: [], joined: [], shipments: [] })
  assert.equal(order.revision, revision + 1)
})

test('a report that went through JSON is as good', () => {
  const [direct, stored] = [makeOrder(), makeOrder()]
  const observation = { parcel: 'p1', observedAt: NOW, report, mark: null, unmark: undefined }
  direct.observe(observation)
  stored.observe(JSON.parse(JSON.stringify(observation)))
  assert.equal(stored.store(), direct.store())
})

test('a report made by hand is as good', () => {
  const order = makeOrder()
  const place = { country: 'FR', city: 'Lyon', postcode: '69001' }
  const time = eventTime('2026-05-05T17:02:00', place)
  assert.deepEqual([time.utc, time.basis], [new Date('2026-05-05T15:02:00Z'), 'place'])
  const event = { status: 'in_transit', nature: 'scan', time, place, codes: ['PC1'], mapped: true, correction: false }
  const known = { carrier: 'laposte', outcome: 'events', coverage: 'delta', unreadable: 0, retractions: [], pieces: [] }
  const made = { ...known, events: [event], estimate: { to: '2026-05-08' } }
  const changes = order.observe({ parcel: 'p1', observedAt: NOW, report: made, trust: 'import' })
  assert.deepEqual(changes.parcels[0].estimate, { after: { to: '2026-05-08' } })
  const [line] = order.timeline('p1')
  assert.deepEqual(line.event, event)
  assert.deepEqual([line.shipment, line.parcel, line.ruleSentence], ['A', 'p1', 'It moves the parcel on.'])
  assert.equal(
    line.sentence,
    'On 5 May 2026 at 17:02 in Lyon, La Poste scanned it as in transit: it moves the parcel on; it is in transit now.',
  )
  assert.equal(order.parcelWithNumber(NUMBER.toLowerCase()), 'p1')
  assert.equal(order.parcelWithNumber('1Z00000000000000'), null)
})

test("a timeline is a parcel's or the whole order's", () => {
  const order = makeOrder()
  order.addParcel('A', { id: 'p2', carrier: 'ups', labelAt: after(-2 * 24 * 60) })
  assert.deepEqual(order.timeline('p1'), [])
  order.observe({ parcel: 'p1', observedAt: NOW, report })
  const whole = order.timeline()
  assert.deepEqual(
    whole.map((line) => line.parcel),
    ['p2', 'p1'],
  )
  assert.deepEqual(order.timeline(null), whole)
  assert.deepEqual([...order.timeline('p2'), ...order.timeline('p1')], whole)
})

test('a unique id is kept as a hash', () => {
  const order = makeOrder()
  order.observe({ parcel: 'p1', observedAt: NOW, report: { ...report, uniqueId: '2461543000~1~FX' } })
  assert.match(order.store(), /"life":/)
  assert.doesNotMatch(order.store(), /2461543000/)
})

test('plan, store, send, confirm', () => {
  const order = makeOrder()
  order.observe({ parcel: 'p1', observedAt: NOW, report })
  const form = { recipient: { only: ['shipped'] } }
  const policy = new Policy(form)
  const verdicts = order.explain(policy, NOW).map((e) => [e.kind, e.verdict, e.cause])
  assert.deepEqual(verdicts, [['shipped', 'send', 'due'], ['in_transit', 'skip', 'off']])
  order.plan(policy, NOW)
  const [message] = order.outbox(NOW)
  assert.deepEqual([message.kind, message.channel, message.state], ['shipped', 'email', 'planned'])
  assert.equal(message.variables.order, '1001')

  const loaded = Order.load(order.store())
  assert.ok(loaded instanceof Order && order.constructor === Order)
  assert.deepEqual(loaded.outbox(NOW), [])
  const later = after(5)
  assert.deepEqual(loaded.claimable(later), [message])
  loaded.claim(message.key, later)
  assert.throws(() => loaded.claim(message.key, later), { code: 'message_taken' })
  loaded.confirm(message.key, 'failed', later, after(65))
  assert.equal(loaded.messages()[0].state, 'failed')
  order.confirm(message.key, 'sent', NOW)
  order.plan(JSON.stringify(form), later)
  assert.deepEqual(order.outbox(later), [])
  assert.ok(order.nextWakeup({}, later) > later)
  assert.equal(new Order({ id: '1', placedAt: NOW }).nextWakeup({}, NOW), null)
})

test('marks, labels, consents and growth', () => {
  const order = makeOrder()
  order.addShipment({ id: 'B', direction: 'outbound', promisedBy: '2026-05-09' })
  order.addParcel('B', { id: 'p2', carrier: 'ups', number: '1Z00000000000000', labelAt: NOW, items: 1, replaces: null })
  order.observe({ parcel: 'p1', observedAt: NOW, labelAt: NOW })
  order.observe({ parcel: 'p1', observedAt: NOW, mark: { id: 'm1', by: 'merchant', says: 'lost' } })
  const states = order.parcels().map((p) => [p.id, p.shipment, p.state.status, p.state.reason])
  assert.deepEqual(states, [['p1', 'A', 'exception', 'lost'], ['p2', 'B', 'info_received', undefined]])
  order.observe({ parcel: 'p1', observedAt: NOW, unmark: 'm1' })
  const assessment = order.assess(NOW)
  assert.deepEqual(assessment.order.tally, { 'items:shipped': 1, 'status:info_received': 2, 'unknown:window': 2 })
  assert.deepEqual(Object.keys(assessment.shipments), ['A', 'B'])
  const { revision } = order
  assert.equal(order.cancelledAt, null)
  order.setConsent('sms', 'consented')
  order.setHolidays('FR', ['2026-05-14', '2026-05-08'])
  order.setHolidays('fr', ['2026-05-08', '2026-05-14', '2026-05-14'])
  order.adopt(NOW)
  order.cancel(NOW)
  assert.deepEqual(order.cancelledAt, NOW)
  assert.equal(order.revision, revision + 4)
  assert.deepEqual(JSON.parse(order.store()).order.holidays, { FR: ['2026-05-08', '2026-05-14'] })
  assert.deepEqual(order.holidays(), { FR: ['2026-05-08', '2026-05-14'] })
  order.setHolidays('FR', [])
  assert.equal(JSON.parse(order.store()).order.holidays, undefined)
  assert.deepEqual(order.holidays(), {})
  assert.equal(order.summary().window.unknown, 2)
})

test('a carrier joins the journey once', () => {
  const order = makeOrder()
  const { revision } = order
  for (const carrier of ['bpost', 'bpost', 'laposte']) order.addLeg('p1', { carrier })
  assert.equal(order.revision, revision + 1)
  const leg = { carrier: 'bpost', number: '1234567890' }
  order.addLeg('p1', leg)
  order.addLeg('p1', { carrier: 'bpost', number: null })
  assert.equal(order.revision, revision + 2)
  const parcels = [{ id: 'p1', carrier: 'laposte', number: NUMBER, legs: [leg] }]
  const atOnce = new Order({ id: '1', placedAt: NOW, shipments: [{ id: 'A', parcels }] })
  const [legs, known] = [order, atOnce].map((one) => JSON.parse(one.store()).order.shipments[0].parcels[0].legs)
  assert.deepEqual(legs, known)
  assert.equal(legs[0].carrier, 'bpost')
})

test('an order is sealed, merged and erased', () => {
  const spec = { id: '1001', placedAt: NOW, shipments: [{ id: 'A', parcels: [{ id: 'p1', carrier: 'laposte', number: NUMBER }] }] }
  const order = new Order(spec)
  const before = order.merge(order)
  assert.ok(before instanceof Order && before.constructor === Order && before !== order)
  assert.throws(() => order.seal(NOW), { code: 'invalid_value' })
  order.observe({ parcel: 'p1', observedAt: NOW, mark: { id: 'm1', by: 'merchant', says: 'delivered' } })
  order.seal(NOW)
  assert.deepEqual(order.sealedAt, NOW)
  order.erase('personal', NOW)
  assert.equal(order.erased, 'personal')
  assert.ok(!order.merge(before).store().includes(NUMBER))
  order.erase('all', NOW)
  assert.deepEqual([order.erased, order.parcels()], ['all', []])
  assert.throws(() => order.addParcel('A', { id: 'p2', carrier: 'laposte' }), { code: 'erased' })
})

test('errors of carriers are answers; headers come in any form', () => {
  const asked = { carrier: 'ups', number: '1Z00000000000000', httpStatus: 429, body: '', receivedAt: NOW }
  const pairs = [['Retry-After', '120']]
  const forms = [Object.fromEntries(pairs), pairs, new Headers(pairs), new Map(pairs)]
  for (const headers of [...forms, { 'retry-after': ['120'], gone: undefined }]) {
    const [{ report: none, error }] = decode({ ...asked, headers })
    assert.equal(none, undefined)
    const said = [error.code, error.retry, error.retrySeconds, error.httpStatus]
    assert.deepEqual(said, ['rate_limited', 'after', 120, 429])
  }
  assert.equal(read({ body: '{"returnCode": 104}', httpStatus: 404 })[0].report.outcome, 'not_found')
})

test('bodies come in any form', () => {
  const bytes = Buffer.from(BODY)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  const inside = Buffer.concat([Buffer.from('xx'), bytes, Buffer.from('yy')]).subarray(2, -2)
  for (const body of [bytes, new Uint8Array(bytes), shared, inside]) assert.deepEqual(read({ body }), read())
})

test('pushes are judged', () => {
  const number = '1ZC7D8E90300047113'
  const body = `{ "trackingNumber": "${number}", "activityStatus": { "type": "I", "code": "DP" } }`
  const push = { carrier: 'ups', headers: {}, body: Buffer.from(body), secrets: ['agreed'], receivedAt: NOW }
  assert.throws(() => webhook(push), { code: 'auth_refused' })
  const known = webhook({ ...push, headers: { Credential: 'agreed' } })
  assert.deepEqual([known.kind, known.trust, known.answers[0].about], ['reports', 'shared_secret', number])
  assert.deepEqual(webhook({ ...push, secrets: [] }).numbers, [number])
})

test('scenarios are replayed', () => {
  const order = { id: '1', placed_at: '2026-05-04T12:00:00Z', shipments: [] }
  const scenario = JSON.stringify({ name: 'empty', why: 'nothing happens', order, steps: [] })
  assert.deepEqual(suivi.replayCheck(scenario), [])
  assert.equal(typeof JSON.parse(suivi.replay(scenario)), 'object')
})

function work() {
  const workerData = { stored: makeOrder().store(), carrier: 'laposte', number: NUMBER, body: BODY }
  return new Worker(new URL('worker.cjs', import.meta.url), { workerData })
}

test('workers have orders of their own', async () => {
  const done = (worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  const results = await Promise.all(Array.from({ length: 6 }, () => done(work())))
  assert.equal(new Set(results.map(({ stored }) => stored)).size, 1)
  assert.deepEqual(new Set(results.map(({ code }) => code)), new Set(['unknown_parcel']))
  const kinds = Order.load(results[0].stored)
    .messages()
    .map(({ kind }) => kind)
  assert.deepEqual(kinds, ['shipped'])
})

test('a worker may be stopped at any moment', async () => {
  for (let round = 0; round < 10; round += 1) {
    const worker = work()
    await new Promise((resolve) => setTimeout(resolve, round * 8))
    await worker.terminate()
  }
  assert.equal(makeOrder().id, '1001')
})

test('an id may be any text', () => {
  const order = new Order({ id: '1', placedAt: NOW })
  const ids = ['__proto__', 'constructor', 'p']
  for (const id of ids) order.addShipment({ id, parcels: [{ id, carrier: 'ups' }] })
  const { shipments, parcels } = order.assess(NOW)
  for (const entries of [shipments, parcels]) {
    assert.deepEqual(Object.keys(entries).sort(), [...ids].sort())
    assert.equal(Object.getPrototypeOf(entries), Object.prototype)
    assert.deepEqual(entries['__proto__'], entries.p)
  }
  assert.deepEqual(Object.keys(order.assess(after(1)).parcels).length, 3)
  const channels = { place: 'consented', recipient: 'refused', email: null }
  assert.ok(new Order({ id: '1', placedAt: NOW, recipient: { channels } }))
})
