// Figures of one run: decode against JSON.parse, calls of an order, package and start. `npm run bench` builds first.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Order, Policy, decode } from 'suivi'

const now = new Date('2026-05-14T08:00:00Z')
const fixture = new URL('../../tracking-carriers/src/carriers/ups/fixtures/delivered/response.json', import.meta.url)

/** The recorded answer with twelve events: a scan between is repeated an hour apart. */
function payload() {
  const { body } = JSON.parse(readFileSync(fixture, 'utf8'))
  const [{ trackingNumber, activity }] = body.trackResponse.shipment[0].package
  while (activity.length < 12) {
    const hour = String(6 + activity.length).padStart(2, '0')
    activity.splice(2, 0, { ...structuredClone(activity[2]), time: `${hour}0000`, gmtTime: `${hour}:00:00` })
  }
  return { number: trackingNumber, body: Buffer.from(JSON.stringify(body)) }
}

/**
 * Nanoseconds a call of each, of its best round: what disturbs a round only makes it slower. They run in turns, so that a
 * slow minute is shared. What a call uses up is prepared before the clock starts.
 */
function best(calls, count = 500, rounds = 15) {
  const results = calls.map(() => Infinity)
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, [, call, prepare]] of calls.entries()) {
      const given = prepare ? Array.from({ length: count }, prepare) : []
      const start = process.hrtime.bigint()
      for (let i = 0; i < count; i += 1) call(given[i])
      results[place] = Math.min(results[place], Number(process.hrtime.bigint() - start) / count)
    }
  }
  return results
}

const line = (name, ns, more = '') => console.log(`  ${name.padEnd(26)}${ns.toFixed(0).padStart(9)} ns${more}`)

const { number, body } = payload()
const raw = { carrier: 'ups', number, httpStatus: 200, body, receivedAt: now }
const [{ report }] = decode(raw)
if (report.events.length !== 12) throw new Error(`${report.events.length} events`)

console.log(`UPS answer, 12 events, ${body.length} bytes`)
const [parsed, decoded] = best([
  ['JSON.parse', () => JSON.parse(body)],
  ['decode', () => decode(raw)],
])
line('JSON.parse', parsed)
line('decode', decoded, `   ${(decoded / parsed).toFixed(2)} x JSON.parse`)

const parcels = [{ id: 'p1', carrier: 'ups', number }]
const order = new Order({ id: '1001', placedAt: new Date(now.getTime() - 5 * 86_400_000), shipments: [{ id: 'A', parcels }] })
const [policy, form] = [new Policy({}), { recipient: { quiet: { from: '22:00', to: '07:00' } } }]
const observation = { parcel: 'p1', observedAt: now, report }
const empty = new Order({ id: '1', placedAt: now })
const fresh = order.store()
order.observe(observation)
const observed = order.store()
order.plan(policy, now)
const stored = order.store()
if (order.outbox(now).length === 0) throw new Error('no message was due')
console.log(`order with one parcel of 12 events, stored ${stored.length} bytes`)
const calls = [
  ['revision (an empty call)', () => order.revision],
  ['observe, 12 new events', (one) => one.observe(observation), () => Order.load(fresh)],
  ['observe, a repeat', () => order.observe(observation)],
  ['plan, a message due', (one) => one.plan(policy, now), () => Order.load(observed)],
  ['plan, nothing due', () => order.plan(policy, now)],
  ['plan, policy as object', () => order.plan(form, now)],
  ['plan, empty order', () => empty.plan(policy, now)],
  ['assess', () => order.assess(now)],
  ['nextWakeup', () => order.nextWakeup(policy, now)],
  ['store', () => order.store()],
  ['load', () => Order.load(stored)],
]
for (const [place, ns] of best(calls).entries()) line(calls[place][0], ns)

const start = `const t = performance.now(); const { decode } = require('suivi')
const [number, body] = process.argv.slice(1)
decode({ carrier: 'ups', number, httpStatus: 200, body, receivedAt: new Date(0) })
console.log(performance.now() - t)`
const here = fileURLToPath(new URL('.', import.meta.url))
const runs = Array.from({ length: 11 }, () =>
  Number(execFileSync(process.execPath, ['-e', start, number, body.toString()], { cwd: here })),
).sort((a, b) => a - b)
console.log(`require to first decode     ${runs[5].toFixed(1)} ms (median of 11 starts; slowest ${runs[10].toFixed(1)})`)
const mib = (bytes) => (bytes / 2 ** 20).toFixed(2)
for (const name of readdirSync(here).filter((one) => one.endsWith('.node'))) {
  console.log(`${name}    ${mib(statSync(new URL(name, import.meta.url)).size)} MiB`)
}
const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: here, encoding: 'utf8' }))
console.log(`package                    ${mib(packed.size)} MiB to download, ${mib(packed.unpackedSize)} MiB unpacked`)
