// Bad input is a clear error with a code, and never a crash.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Order, Policy, SuiviError, decode, eventTime, replay, replayCheck, runVector, webhook } from 'suivi'
import { BODY, NOW, NUMBER, makeOrder, read } from './common.mjs'

const nested = {}
for (let i = 0, inner = nested; i < 100_000; i += 1) inner = inner.recipient = {}
const circle = {}
circle.recipient = circle
const naive = '2026-05-06T12:00:00'
const event = read()[0].report.events[0]

const order = (changes) => new Order({ id: '1', placedAt: NOW, ...changes })
const parcel = (changes) => makeOrder().addParcel('A', { id: 'p2', carrier: 'ups', ...changes })
const observe = (changes) => makeOrder().observe({ parcel: 'p1', observedAt: NOW, ...changes })
const report = (changes) => observe({ report: { ...read()[0].report, ...changes } })
const push = (changes) => webhook({ carrier: 'ups', headers: {}, body: '{}', secrets: [], receivedAt: NOW, ...changes })
const many = (count) => Array.from({ length: count }, (_, i) => ({ id: `p${i}`, carrier: 'ups' }))

const refused = {
  invalid_value: [
    // moments
    () => order({ placedAt: naive }),
    () => order({ placedAt: '2026-05-06' }),
    () => order({ placedAt: new Date('never') }),
    () => order({ placedAt: NOW.getTime() }),
    () => order({ placedAt: undefined }),
    () => order({ placedAt: null }),
    () => order({ placedAt: {} }),
    () => order({ placedAt: new Date(8.64e15) }),
    () => order({ placedAt: new Date(-8.64e15) }),
    () => read({ receivedAt: naive }),
    () => observe({ observedAt: naive, labelAt: NOW }),
    () => makeOrder().assess(naive),
    () => makeOrder().assess(0),
    () => makeOrder().assess(),
    () => makeOrder().assess(null),
    () => makeOrder().outbox(new Date(NaN)),
    () => eventTime('yesterday'),
    () => eventTime('2026-02-30'),
    ...[5, 'Lyon', true, 1n, [], NOW, () => ({})].map((place) => () => eventTime('2026-05-06', place)),
    ...[5, 'Lyon', true, []].map((place) => () => report({ events: [{ ...event, place }] })),
    ...[5, 'Ana', true, []].map((recipient) => () => order({ recipient })),
    ...[5, 'email', true, []].map((channels) => () => order({ recipient: { channels } })),
    // types
    () => new Order(),
    () => new Order(null),
    () => new Order('1'),
    () => new Order([]),
    () => order({ id: 1 }),
    () => order({ zone: 3 }),
    () => order({ shipments: 'A' }),
    ...[1, null, undefined, 'A'].map((one) => () => order({ shipments: [one] })),
    () => order({ shipments: new Array(3) }),
    () => order({ shipments: { length: 2 ** 32 - 1 } }),
    () => order({ recipient: { channels: { email: true } } }),
    ...[-1, 2 ** 32, 1.5, NaN, Infinity, -0.5, '1', 1n, true].map((items) => () => order({ items })),
    () => parcel({ expectedPieces: -1 }),
    () => parcel({ number: 1 }),
    () => parcel({ legs: [{}] }),
    () => makeOrder().addParcel(1, { id: 'p2', carrier: 'ups' }),
    () => decode(),
    () => decode('laposte'),
    () => new Order(makeOrder),
    () => parcel({ carrier: { secret: NUMBER } }),
    () => parcel({ number: Buffer.from(NUMBER) }),
    () => Order.load(Buffer.from(makeOrder().store())),
    () => read({ carrier: null }),
    ...[null, undefined, 3, ['a'], {}].map((body) => () => read({ body })),
    () => read({ body: new Uint16Array(2) }),
    () => read({ body: new ArrayBuffer(2) }),
    () => read({ body: new DataView(new ArrayBuffer(2)) }),
    ...['200', 2000, 200.5, -1, null].map((httpStatus) => () => read({ httpStatus })),
    ...[3, 'a: b', { a: 1 }, { a: {} }, [['a']], [1], [['a', 1]]].map((headers) => () => read({ headers })),
    () => push({ headers: null }),
    () => push({ secrets: 'secret' }),
    () => push({ secrets: [1] }),
    () => report({ events: 'events' }),
    () => report({ events: [{}] }),
    () => report({ unreadable: -1 }),
    () => report({ events: [{ ...event, mapped: 'yes' }] }),
    () => report({ events: [{ ...event, time: { ...event.time, slackBefore: -1 } }] }),
    () => report({ events: [{ ...event, time: { ...event.time, utc: naive } }] }),
    () => observe({ report: circle }),
    () => observe({ report: nested }),
    () => replay(Buffer.from('{}')),
    () => Order.load(null),
    // words and values
    () => parcel({ tracking: 'watched' }),
    () => observe({ mark: { id: 'm', by: 'courier', says: 'lost' } }),
    () => report({ coverage: 'all' }),
    () => makeOrder().setConsent('sms', 'yes'),
    () => makeOrder().setHolidays('France', []),
    () => makeOrder().setHolidays('FR', ['2026-02-30']),
    () => makeOrder().setHolidays('FR', [NOW.toISOString()]),
    ...[undefined, null, 'ups', {}, { carrier: 'la poste' }, { carrier: 'ups', number: '?' }].map(
      (leg) => () => makeOrder().addLeg('p1', leg),
    ),
    () => makeOrder().addLeg('', { carrier: 'ups' }),
    ...[undefined, null, 1, {}, makeOrder().store(), new Policy({}), Object.create(Order.prototype)].map(
      (other) => () => makeOrder().merge(other),
    ),
    () => makeOrder().merge(order({ id: '2' })),
    () => makeOrder().erase('some', NOW),
    () => makeOrder().seal(NOW),
    () => makeOrder().confirm('k', 'lost', NOW),
    () => makeOrder().confirm('k', 'sent', NOW, NOW),
    () => makeOrder().confirm('k', 'failed', NOW),
    () => order({ id: '' }),
    () => order({ zone: 'Europe/Atlantis' }),
    () => order({ shipments: [{ id: 'A', origin: 'France' }] }),
    () => order({ shipments: [{ id: 'A', promisedBy: NOW }] }),
    () => order({ shipments: [{ id: 'A', promisedBy: naive }] }),
    () => read({ number: '1' }),
    () => read({ carrier: 'la poste' }),
    () => observe({}),
    () => observe({ labelAt: NOW, unmark: 'm' }),
  ],
  unsupported: [() => read({ carrier: 'acme' }), () => push({ carrier: 'acme' })],
  auth_refused: [() => push({ secrets: ['agreed'] })],
  bad_response: [() => push({ body: 'x' })],
  unknown_parcel: [
    () => makeOrder().timeline('p9'),
    () => makeOrder().addLeg('p9', { carrier: 'ups' }),
    () => observe({ parcel: 'p9', labelAt: NOW }),
  ],
  unknown_shipment: [() => makeOrder().addParcel('Z', { id: 'p2', carrier: 'ups' })],
  unknown_message: [() => makeOrder().claim('k', NOW)],
  limit: [() => order({ shipments: [{ id: 'A', parcels: many(257) }] })],
  bad_stored: [() => Order.load(''), () => Order.load('['.repeat(1_000_000))],
  newer_schema: [() => Order.load(makeOrder().store().replace('"schema":1', '"schema":2'))],
  bad_policy: [
    ...['{', undefined, null, 3, [], () => ({}), { settle_minutes: NaN }, { settle_minutes: -1 }, { settle_minutes: 1n }].map(
      (policy) => () => new Policy(policy),
    ),
    () => new Policy({ recipient: { kinds: { shiped: {} } } }),
    ...[undefined, nested, circle, makeOrder].map((policy) => () => makeOrder().plan(policy, NOW)),
    () => makeOrder().explain({ x: 1 }, NOW),
    () => makeOrder().nextWakeup('', NOW),
  ],
  bad_scenario: [() => replay('{}'), () => replayCheck('x'), () => runVector('[]')],
}

for (const [code, calls] of Object.entries(refused)) {
  test(`refused: ${code}`, () => {
    for (const [place, call] of calls.entries()) {
      const where = `${code}[${place}] ${call}`
      assert.throws(
        call,
        (error) => {
          assert.ok(error instanceof SuiviError, `${where}: ${error.stack}`)
          assert.equal(error.code, code, `${where}: ${error.message}`)
          assert.equal(error.detail, error.message)
          assert.ok(error.detail.length > 0 && error.detail.length < 400, where)
          assert.ok(!error.detail.includes('\n') && !error.detail.includes(NUMBER), `${where}: ${error.detail}`)
          assert.match(error.stack, /^SuiviError: /)
          return true
        },
        where,
      )
    }
  })
}

function thrown(call) {
  try {
    call()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

test('an error says where', () => {
  const parcels = [{ id: 'p', carrier: 'ups', tracking: 'x' }]
  assert.match(thrown(() => order({ shipments: [{ id: 'A', parcels }] })).detail, /tracking/)
  assert.match(thrown(() => order({ placedAt: naive })).detail, /placedAt/)
  for (const call of [() => makeOrder().timeline('p9'), () => order({ id: '' }), () => read({ number: '' })]) {
    assert.match(thrown(call).stack.split('\n')[1], /\.test\.mjs|common\.mjs/)
  }
})

test('no error has a tracking number', () => {
  const spelled = [NUMBER, NUMBER.toLowerCase(), '8X 1000 0000 017', '8X-1000-0000-017', 'RR123456785FR']
  const calls = [
    (number) => makeOrder().timeline(number),
    (number) => makeOrder().addParcel(number, { id: 'p2', carrier: 'ups' }),
    (number) => makeOrder().claim(number, NOW),
    (number) => makeOrder().confirm(number, 'sent', NOW),
    (number) => makeOrder().confirm('k', number, NOW),
    (number) => makeOrder().setConsent('sms', number),
    (number) => makeOrder().assess(number),
    (number) => observe({ parcel: number, labelAt: NOW }),
    (tracking) => parcel({ tracking }),
    (carrier) => parcel({ carrier }),
    (carrier) => read({ carrier }),
    (carrier) => push({ carrier }),
    (number) => order({ recipient: { channels: { sms: number } } }),
    (zone) => order({ zone }),
    (number) => eventTime(number),
    (number) => eventTime('2026-05-06', undefined, `${number}!`),
    (number) => eventTime('2026-05-06', number),
    (number) => report({ coverage: number }),
    (number) => new Policy({ [number]: 1 }),
    (number) => new Policy({ recipient: { only: [number] } }),
    (number) => Order.load(makeOrder().store().replace('"schema":1', `"schema":"${number}"`)),
    (number) => replay(`{"${number}": 1}`),
  ]
  const signs = (text) => text.replace(/[^A-Za-z0-9]/g, '')
  for (const number of spelled) {
    for (const call of calls) {
      let error
      try {
        call(number)
        continue
      } catch (caught) {
        error = caught
      }
      assert.ok(error instanceof SuiviError, error.stack)
      for (const text of [error.detail, error.message, error.stack.split('\n')[0]]) {
        assert.ok(!signs(text).includes(signs(number).slice(-5)), `${call}: ${text}`)
        assert.ok(!signs(text).includes(signs(number).slice(0, 5)), `${call}: ${text}`)
      }
    }
  }
  assert.match(thrown(() => makeOrder().timeline(NUMBER)).detail, /`\*{9}0017`/)
  assert.match(thrown(() => makeOrder().setConsent('sms', NUMBER)).detail, /\*{9}0017/)
})

test('a scenario that differs is told without tracking numbers', () => {
  const placed = '2026-05-04T12:00:00Z'
  const parcels = [{ id: NUMBER, carrier: 'laposte', number: NUMBER }]
  const scenario = {
    name: 'numbers',
    order: { id: '1', placed_at: placed, shipments: [{ id: 'A', parcels }] },
    steps: [{ at: placed, tick: true }],
    expect: { at: [{ at: placed, parcels: { [NUMBER]: { status: 'delivered' } } }] },
  }
  const lines = replayCheck(JSON.stringify(scenario))
  assert.ok(lines.length > 0)
  for (const line of lines) assert.ok(!line.includes('00017'), line)
})

test('classes are not mixed up', () => {
  const { observe: call, plan } = Order.prototype
  const selves = [undefined, {}, new Policy({}), Order.prototype, Object.create(Order.prototype)]
  for (const self of [...selves, Object.setPrototypeOf(new Policy({}), Order.prototype)]) {
    assert.throws(() => call.call(self, { parcel: 'p1', observedAt: NOW, labelAt: NOW }))
    assert.throws(() => plan.call(self, {}, NOW))
  }
  assert.throws(() => makeOrder().plan(Object.create(Policy.prototype), NOW))
  assert.throws(() => makeOrder().plan(Object.setPrototypeOf(makeOrder(), Policy.prototype), NOW))
  assert.throws(() => Order({ id: '1', placedAt: NOW }), TypeError)
  assert.throws(() => Policy({}), TypeError)
})

test('what a getter throws is passed on', () => {
  const own = new Error('mine')
  for (const name of ['id', 'placedAt', 'zone', 'shipments']) {
    const spec = { id: '1', placedAt: NOW, zone: 'Europe/Paris' }
    Object.defineProperty(spec, name, {
      get() {
        throw own
      },
    })
    assert.equal(thrown(() => new Order(spec)), own)
  }
  assert.equal(makeOrder().id, '1001')
})

test('huge buffers are refused', () => {
  const size = 64 * 1024 * 1024
  const shared = new Uint8Array(new SharedArrayBuffer(size))
  for (const body of [Buffer.alloc(size, ' '), new Uint8Array(size), shared, 'é'.repeat(size / 2)]) {
    assert.throws(() => read({ body }), { code: 'too_large' })
    assert.throws(() => push({ body }), { code: 'too_large' })
  }
  assert.throws(() => Order.load(Buffer.alloc(size)), { code: 'invalid_value' })
  const text = 'x'.repeat(size)
  const calls = [Order.load, replay, replayCheck, runVector, (one) => new Policy(one), (id) => order({ id })]
  for (const call of [...calls, (tracking) => parcel({ tracking }), (placedAt) => order({ placedAt })]) {
    const error = thrown(() => call(text))
    assert.ok(error instanceof SuiviError, error.stack)
    assert.ok(error.detail.length < 400, `${call}`)
  }
})

test('any bytes are read without a crash', () => {
  const body = Buffer.from(BODY)
  for (let cut = 0; cut < body.length; cut += 1) {
    read({ body: body.subarray(0, cut) })
    const broken = Buffer.from(body)
    broken[cut] = 0xff
    read({ body: broken })
  }
  const texts = ['[]', '{}', 'null', '1', 'x', '[[]]', '{"trackResponse": []}', '{"shipment": 3}', '\ud800']
  for (const body of texts) {
    assert.ok(read({ body })[0].about)
    assert.ok(read({ carrier: 'ups', number: '1Z00000000000000', body })[0].about)
  }
})
