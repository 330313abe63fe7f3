// What to do when something goes wrong, and what may be written back to the shop.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Order, Policy, Terms, destinationPost, fulfilmentSync, vocabularies } from 'suivi'
import { NOW, NUMBER, after, makeOrder, read } from './common.mjs'

const own = [{ carrier: 'laposte', term: 'lost_by', value: { days: 30, after: 'handed_over' }, source: 'our contract' }]
const words = Object.fromEntries(vocabularies().map((vocabulary) => [vocabulary.name, vocabulary.words]))

function lost() {
  const order = makeOrder()
  order.observe({ parcel: 'p1', observedAt: NOW, report: read()[0].report })
  order.observe({ parcel: 'p1', observedAt: NOW, mark: { id: 'm1', by: 'merchant', says: 'lost' } })
  return order
}

test("a lost parcel is claimed by the host's own terms", () => {
  const order = lost()
  const [advice, ...others] = order.advise(own, NOW)
  assert.equal(others.length, 0)
  assert.deepEqual([advice.parcel, advice.incident, advice.because, advice.restsOn], ['p1', 'lost', 'lost', ['mark:m1']])
  assert.deepEqual(advice.since, NOW)
  assert.deepEqual(
    advice.actions.map(({ action, track, by }) => [action, track, by]),
    [['open_claim', 'carrier', 'merchant'], ['refund', 'customer', 'merchant'], ['send_again', 'customer', 'merchant']],
  )
  assert.equal(advice.actions[0].until, '2026-06-04')
  // Without the row nobody knows by when, and no date is made up.
  const [plain] = order.advise('[]', NOW)[0].actions
  assert.ok(plain.until === undefined && plain.unknown.includes('lost_by'))
  // Once that day is over, the claim is left out, and says so.
  const terms = new Terms(own)
  const change = order.nextAdvice(terms, NOW)
  assert.ok(change > NOW)
  const [late] = order.advise(terms, after(60 * 24 * 60))
  assert.deepEqual(late.leftOut, [{ action: 'open_claim', track: 'carrier', cause: 'time_is_over', until: '2026-06-04' }])
})

test('an incident that only the customer knows of', () => {
  const parcels = [{ id: 'p1', carrier: 'colissimo', number: 'LA473124585FR' }]
  const order = new Order({ id: '1', placedAt: NOW, shipments: [{ id: 'A', origin: 'FR', destination: 'BE', parcels }] })
  assert.deepEqual(order.advise([], NOW), [])
  const post = order.adviseOn('p1', 'missing', [], NOW).actions.find(({ action }) => action === 'try_destination_post')
  assert.equal(post.post, 'bpost')
  assert.match(post.link, /LA473124585FR/)
  for (const incident of words.Incident) assert.equal(order.adviseOn('p1', incident, [], NOW).incident, incident)
})

test('words are explained', () => {
  const explained = vocabularies().filter(({ sentences }) => sentences.length > 0)
  assert.deepEqual(
    explained.map(({ name }) => name),
    ['Action', 'AdviceCause', 'Evidence', 'Incident', 'Rule', 'Spot', 'SyncCause', 'Term', 'Track'],
  )
  for (const one of explained) assert.equal(one.sentences.length, one.words.length)
})

test('posts of destinations', () => {
  assert.deepEqual(destinationPost('be'), { country: 'BE', operator: 'bpost', carrier: 'bpost' })
  assert.match(destinationPost('BE', 'LA 473 124 585 FR').link, /LA473124585FR/)
  assert.equal(destinationPost('AQ'), null)
})

test('what a person wrote wins', () => {
  assert.deepEqual(fulfilmentSync('number', 'merchant', 'none', false), { write: false, cause: 'by_hand' })
  assert.equal(fulfilmentSync('number', 'nobody', 'none', false).write, true)
  const causes = new Set()
  for (const what of words.SyncWhat) {
    for (const closer of words.Closer) {
      for (const number of words.ShopNumber) {
        for (const cancelled of [false, true]) causes.add(fulfilmentSync(what, closer, number, cancelled).cause)
      }
    }
  }
  assert.deepEqual(causes, new Set(words.SyncCause))
})

test('erased orders', () => {
  const order = lost()
  order.erase('personal', NOW)
  assert.deepEqual(order.advise([], NOW).map(({ incident }) => incident), ['lost'])
  order.erase('all', NOW)
  assert.deepEqual(order.advise([], NOW), [])
  assert.equal(order.nextAdvice([], NOW), null)
})

test('refused', () => {
  const order = makeOrder()
  const calls = {
    bad_policy: [
      ...['{', '{}', {}, 3, null, undefined, [{ term: 'lost_by' }], [1n], [...own, ...own], new Policy({}), order].map((one) => () => new Terms(one)),
      () => order.advise({}, NOW),
      () => order.advise(new Policy({}), NOW),
      () => order.adviseOn('p1', 'lost', undefined, NOW),
      () => order.nextAdvice(Object.create(Policy.prototype), NOW),
    ],
    invalid_value: [
      () => order.advise([], '2026-05-06T12:00:00'),
      () => order.advise([]),
      () => order.nextAdvice([], 0),
      () => order.adviseOn('p1', 'vanished', [], NOW),
      () => order.adviseOn('', 'lost', [], NOW),
      () => order.adviseOn(null, 'lost', [], NOW),
      () => destinationPost('Belgium'),
      () => destinationPost('BE', '?'),
      () => fulfilmentSync('number', 'me', 'none', false),
      () => fulfilmentSync('number', 'us', 'none'),
      () => fulfilmentSync('number', 'us', 'none', 'no'),
    ],
    unknown_parcel: [() => order.adviseOn('p9', 'lost', [], NOW), () => order.adviseOn(NUMBER, 'lost', [], NOW)],
  }
  for (const [code, list] of Object.entries(calls)) {
    for (const call of list) {
      assert.throws(call, (error) => error.name === 'SuiviError' && error.code === code && !error.detail.includes(NUMBER), `${code}: ${call}`)
    }
  }
  assert.throws(() => order.advise(Object.create(Terms.prototype), NOW))
  assert.throws(() => new Terms([{ ...own[0], value: { days: 5000, after: 'handed_over' } }]), /^SuiviError: policy at terms\[0\]\.value\.days: /)
})
