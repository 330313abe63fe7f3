// Who may see what: views, links and look-ups.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Grant, Keys, Order, Policy, accessCheck, accessOpen } from 'suivi'
import { NOW, NUMBER, after, makeOrder, read } from './common.mjs'

const secret = randomBytes(32)
const keys = new Keys([{ id: '2026-05', secret }])
const WEEK = after(7 * 1440)

function seen() {
  const order = makeOrder()
  order.observe({ parcel: 'p1', observedAt: NOW, report: read()[0].report })
  order.setHandle(randomBytes(16))
  return order
}

const refused = (call, code = 'access_refused') => assert.throws(call, { name: 'SuiviError', code }, `${call}`)

test('three views', () => {
  const order = seen()
  const [open, customer, merchant] = [order.publicView(NOW), order.customerView(NOW), order.merchantView(NOW)]
  for (const view of [open, customer, merchant]) assert.equal(view.status, 'in_transit')
  assert.doesNotMatch(JSON.stringify(open), new RegExp(`1001|${NUMBER}`))
  assert.equal(customer.order, '1001')
  assert.equal(customer.shipments[0].parcels[0].carriers[0].number, NUMBER)
  assert.doesNotMatch(JSON.stringify(customer), /Pris en charge/)
  const [line] = merchant.shipments[0].parcels[0].lines
  assert.deepEqual([line.rule, line.text], ['advances', 'Pris en charge'])
  const ld = order.jsonLd(NOW)
  assert.deepEqual([ld['@type'], ld.orderStatus], ['Order', 'https://schema.org/OrderInTransit'])
})

test('the views have the fields of their schemas', () => {
  const order = seen()
  const views = { public: order.publicView(NOW), customer: order.customerView(NOW), merchant: order.merchantView(NOW) }
  for (const [name, view] of Object.entries(views)) {
    const file = new URL(`../../../docs/schema/${name}-view.v1.json`, import.meta.url)
    const { properties, required } = JSON.parse(readFileSync(file, 'utf8'))
    for (const field of required) assert.ok(field in view, field)
    for (const field of Object.keys(view)) assert.ok(field in properties, field)
  }
})

test('a link is shared, opened and revoked', () => {
  let order = seen()
  const token = order.share('public', keys, WEEK)
  const stored = new Map([[order.handle, order.store()]])
  const grant = accessOpen(token, keys, NOW)
  assert.deepEqual([grant.scope, grant.expires], ['public', WEEK])
  order = Order.load(stored.get(grant.handle))
  order.admits(grant, 'public', NOW)
  refused(() => order.admits(grant, 'customer', NOW))
  refused(() => order.admits(grant, 'public', WEEK))
  refused(() => seen().admits(grant, 'public', NOW))
  order.revokeLinks()
  refused(() => order.admits(grant, 'public', NOW))
  order.admits(accessOpen(order.share('customer', keys, WEEK), keys, NOW), 'customer', NOW)
  for (const bad of [token.slice(1), `${token}A`, '', 'é'.repeat(104), token.toLowerCase()]) refused(() => accessOpen(bad, keys, NOW))
  refused(() => accessOpen(token, keys, WEEK))
})

test('keys rotate', () => {
  const order = seen()
  const old = order.share('public', keys, WEEK)
  const both = new Keys([{ id: '2026-06', secret: new Uint8Array(randomBytes(48)) }, { id: '2026-05', secret }])
  order.admits(accessOpen(old, both, NOW), 'public', NOW)
  refused(() => accessOpen(order.share('public', both, WEEK), keys, NOW))
})

test('a look-up', () => {
  const order = seen()
  order.setAccess('1001', 'jeanne@example.org', keys)
  assert.equal(order.accessKey, '2026-05')
  assert.doesNotMatch(order.store(), /jeanne/)
  const grant = accessCheck(order, '#1001', ' Jeanne@Example.org', keys, NOW)
  assert.deepEqual([grant.scope, grant.expires, grant.handle], ['customer', after(30), order.handle])
  order.admits(grant, 'public', NOW)
  refused(() => accessCheck(order, '1001', 'jean@example.org', keys, NOW))
  refused(() => accessCheck(order, '1002', 'jeanne@example.org', keys, NOW))
  for (const none of [null, undefined]) refused(() => accessCheck(none, '1001', 'jeanne@example.org', keys, NOW))
})

test('no link leads to what was erased', () => {
  const order = seen()
  const grant = accessOpen(order.share('customer', keys, WEEK), keys, NOW)
  order.erase('personal', NOW)
  refused(() => order.admits(grant, 'public', NOW))
  assert.equal(order.handle, null)
  refused(() => order.setHandle(randomBytes(16)), 'erased')
  refused(() => order.share('public', keys, NOW), 'erased')
  refused(() => order.setAccess('1', 'a@b.c', keys), 'erased')
  assert.ok(!JSON.stringify(order.merchantView(NOW)).includes(NUMBER))
})

test('refused', () => {
  const order = seen()
  const key = (changes) => ({ id: 'k', secret, ...changes })
  const calls = [
    ...[undefined, null, {}, 'k', [null], [secret], [{}], [], [key({ id: 'K 1' })], [key(), key()]].map((one) => () => new Keys(one)),
    ...['x'.repeat(32), Buffer.from('too short'), new Uint8Array(32), null, new Uint16Array(32), [...secret]].map(
      (one) => () => new Keys([key({ secret: one })]),
    ),
    ...[undefined, null, 'drawn at random.', Buffer.alloc(16), randomBytes(15), new DataView(new ArrayBuffer(16))].map(
      (handle) => () => order.setHandle(handle),
    ),
    () => makeOrder().share('public', keys, NOW),
    () => order.share('everything', keys, NOW),
    () => order.share('public', keys, '2026-05-06T12:00:00'),
    ...[undefined, null, {}, new Policy({}), Object.create(Policy.prototype)].map((one) => () => order.share('public', one, NOW)),
    () => makeOrder().setAccess('1001', 'a@b.c', keys),
    () => order.setAccess('1001', 'nobody', keys),
    () => order.setAccess('', 'a@b.c', keys),
    ...[undefined, null, {}, keys, order].map((one) => () => order.admits(one, 'public', NOW)),
    () => accessOpen(null, keys, NOW),
    () => accessOpen('', keys),
    () => accessCheck({}, '1', 'a@b.c', keys, NOW),
    () => accessCheck(keys, '1', 'a@b.c', keys, NOW),
    () => order.publicView(),
    () => order.merchantView('2026-05-06'),
  ]
  for (const call of calls) refused(call, 'invalid_value')
  refused(() => new Keys(Array.from({ length: 9 }, (_, n) => key({ id: `k${n}` }))), 'limit')
  assert.throws(() => new Grant())
  for (const fake of [Object.create(Keys.prototype), Object.setPrototypeOf(new Policy({}), Keys.prototype)]) {
    assert.throws(() => order.share('public', fake, NOW))
  }
  assert.throws(() => order.admits(Object.setPrototypeOf(new Policy({}), Grant.prototype), 'public', NOW))
})

test('nothing of a secret is printed', () => {
  const hex = (text) => text.toLowerCase().replace(/[^0-9a-f]/g, '')
  assert.ok(!hex(inspect(keys, { showHidden: true })).includes(secret.toString('hex')))
  try {
    new Keys([{ id: 'K 1', secret }])
  } catch (error) {
    assert.ok(!hex(inspect(error)).includes(secret.toString('hex')))
  }
})
