// When to ask carriers, and within which quotas.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cadence, Policy, Quotas, planPolls, tidySpent } from 'suivi'
import { NOW, NUMBER, after, makeOrder, read } from './common.mjs'

const quotas = { quotas: [{ carrier: 'laposte', batch: 1, windows: [{ calls: 2, seconds: 600 }] }] }
const item = (id, changes) => ({ id, account: 'main', carrier: 'laposte', due: after(-1), class: 'normal', ...changes })

test('from an order to a plan', () => {
  const order = makeOrder()
  const [poll] = order.polls({}, NOW)
  assert.deepEqual([poll.parcel, poll.carrier, poll.number, poll.cause, poll.lastHeard], ['p1', 'laposte', NUMBER, 'new', undefined])
  const plan = planPolls([item(`${order.id}/${poll.parcel}`, { due: poll.due, class: poll.class })], {}, [], NOW)
  assert.deepEqual(plan.calls, [{ at: NOW, carrier: 'laposte', account: 'main', items: ['1001/p1'] }])
  assert.deepEqual(plan.until, after(15))

  order.observe({ parcel: 'p1', observedAt: NOW, report: read()[0].report })
  const [next] = order.polls('{}', NOW)
  assert.deepEqual([next.cause, next.lastHeard], ['in_transit', NOW])
  assert.ok(next.due > NOW)
  assert.deepEqual(order.nextPoll({}, NOW), next.due)
  const slow = new Cadence({ paces: { in_transit: { minutes: 2880, most_minutes: 2880 } } })
  assert.ok(order.nextPoll(slow, NOW) > next.due)
  order.erase('personal', NOW)
  assert.equal(order.nextPoll({}, NOW), null)
  assert.equal(order.polls({}, NOW)[0].cause, 'erased')
})

test('no quota is exceeded', () => {
  const items = [item('a', { class: 'low' }), item('b', { class: 'urgent' }), item('c'), item('d', { class: 'low', lastAsked: null })]
  // What is kept as JSON comes back.
  const plan = planPolls(JSON.parse(JSON.stringify(items)), quotas, [], NOW)
  assert.deepEqual(plan.calls.map((call) => [(call.at - NOW) / 1000, call.items[0]]), [[0, 'b'], [300, 'c'], [600, 'a']])
  const [queue] = plan.queues
  assert.deepEqual([queue.due, queue.asked, queue.waiting, queue.waitingSince], [4, 3, 1, after(-1)])
  // What was asked before counts, in one row or in several.
  const row = { account: 'main', carrier: 'laposte', at: after(-1) }
  assert.deepEqual(planPolls(items, quotas, [{ ...row, calls: 2 }], NOW).calls[0].at, after(9))
  assert.deepEqual(planPolls(items, quotas, [row, row], NOW).calls[0].at, after(9))
})

test('a carrier that wants to be left alone', () => {
  const blocked = new Quotas({})
  blocked.block('main', 'laposte', after(5))
  blocked.block('main', 'laposte', NOW)
  assert.deepEqual(planPolls([item('a')], blocked, [], NOW).calls[0].at, after(5))
  assert.deepEqual(planPolls([item('a', { account: 'other' })], blocked, [], NOW).calls[0].at, NOW)
  const asked = item('a', { due: NOW, lastAsked: NOW, blockedUntil: after(60) })
  assert.deepEqual(planPolls([asked], '{}', [], NOW).calls, [])
})

test('old rows are joined', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({ account: 'main', carrier: 'gls', at: after(-180 - n / 60) }))
  const kept = tidySpent(rows, NOW)
  assert.ok(kept.length <= 2)
  assert.equal(kept.reduce((sum, { calls }) => sum + calls, 0), 60)
  assert.deepEqual(tidySpent([{ ...rows[0], at: after(-32 * 1440) }], NOW), [])
})

test('refused', () => {
  const order = makeOrder()
  const row = { account: 'main', carrier: 'gls', at: NOW }
  const calls = {
    bad_policy: [
      ...['{', [], 3, null, new Quotas({}), { paces: { in_transit: { minutes: 0 } } }].map((one) => () => new Cadence(one)),
      ...['', [], null, new Policy({}), { quotas: [{}] }, { plan_minutes: 0 }].map((one) => () => new Quotas(one)),
      () => order.polls({ pace: {} }, NOW),
      () => order.nextPoll(new Policy({}), NOW),
      () => planPolls([], new Cadence({}), [], NOW),
      () => planPolls(),
    ],
    invalid_value: [
      () => order.polls({}, '2026-05-06T12:00:00'),
      () => order.nextPoll({}),
      () => planPolls([], {}, []),
      ...[null, {}, 'items', [null], [{}], [item(1)], [item('a', { class: 'now' })], [item('a', { due: 5 })]].map(
        (items) => () => planPolls(items, {}, [], NOW),
      ),
      () => planPolls([item('a', { carrier: 'la poste' })], {}, [], NOW),
      () => planPolls([], {}, [{ ...row, calls: -1 }], NOW),
      () => planPolls([], {}, [{ ...row, carrier: '' }], NOW),
      () => tidySpent(row, NOW),
      () => new Quotas({}).block('main', 'la poste', NOW),
      () => new Quotas({}).block('main', 'gls'),
    ],
  }
  for (const [code, list] of Object.entries(calls)) {
    for (const call of list) assert.throws(call, { name: 'SuiviError', code }, `${code}: ${call}`)
  }
  const quota = { carrier: 'gls', windows: [{ calls: 0, seconds: 60 }] }
  assert.throws(() => new Quotas({ quotas: [quota] }), {
    detail: 'policy at quotas[0].windows[0].calls: not a whole number from 1 to 10000000',
  })
})
