// Every closed vocabulary is typed, word by word, and every code is known.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { errorCodes, eventTime, vocabularies } from 'suivi'
import { NOW, makeOrder } from './common.mjs'

const types = readFileSync(new URL('../index.d.ts', import.meta.url), 'utf8')
const unions = Object.fromEntries(
  Array.from(types.matchAll(/^export type (\w+) = ('.*)$/gm), ([, name, words]) => [
    name,
    Array.from(words.matchAll(/'([^']*)'/g), (match) => match[1]),
  ]),
)
const closed = Object.fromEntries(
  vocabularies()
    .filter((vocabulary) => !vocabulary.open)
    .map(({ name, words }) => [name, words]),
)

test('the types are the words of the core', () => {
  assert.deepEqual(unions, closed)
  assert.ok(Object.keys(closed).length >= 44)
  assert.ok(Object.values(closed).every((words) => words.length > 0))
})

test('error codes', () => {
  assert.deepEqual(errorCodes(), unions.ErrorCode)
})

function observed(event) {
  const order = makeOrder()
  const events = [{ time: eventTime('2026-05-05T10:00:00Z'), codes: ['X'], mapped: true, correction: false, ...event }]
  const known = { carrier: 'laposte', outcome: 'events', coverage: 'full', unreadable: 0, retractions: [], pieces: [] }
  const report = { ...known, events }
  order.observe({ parcel: 'p1', observedAt: NOW, report })
  return order.timeline('p1')[0].event
}

test('open vocabularies cross as text', () => {
  const open = vocabularies().filter((vocabulary) => vocabulary.open)
  assert.deepEqual(
    open.map(({ name }) => name),
    ['Kind', 'Reason'],
  )
  assert.equal(observed({ status: 'in_transit', nature: 'scan', reason: 'a_word_of_tomorrow' }).reason, 'a_word_of_tomorrow')
})

/** Not everyone may say every word; the others are refused as such, not as unknown. */
function isSaid(mark) {
  try {
    makeOrder().observe({ parcel: 'p1', observedAt: NOW, mark })
    return true
  } catch (error) {
    assert.match(error.detail, /^bad mark: /)
    return false
  }
}

test('every word goes in and comes out', () => {
  for (const status of closed.Status) {
    for (const nature of closed.Nature) {
      const event = observed({ status, nature })
      assert.deepEqual([event.status, event.nature], [status, nature])
    }
  }
  for (const trust of closed.Trust) makeOrder().observe({ parcel: 'p1', observedAt: NOW, labelAt: NOW, trust })
  const spoken = closed.Marker.map((by) => closed.MarkSays.filter((says) => isSaid({ id: 'm', by, says })))
  assert.deepEqual(new Set(spoken.flat()), new Set(closed.MarkSays))
  assert.ok(spoken.every((words) => words.length > 0))
  for (const consent of closed.Consent) makeOrder().setConsent('sms', consent)
  for (const direction of closed.Direction) makeOrder().addShipment({ id: 'B', direction })
  for (const tracking of closed.Tracking) {
    const order = makeOrder()
    order.addParcel('A', { id: 'p2', carrier: 'ups', tracking })
    assert.equal(order.parcels()[1].tracking, tracking)
  }
})
