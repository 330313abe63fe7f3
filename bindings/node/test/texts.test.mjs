// What customers and merchants read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Order, Texts, eventTime, vocabularies } from 'suivi'
import { NOW, makeOrder } from './common.mjs'

function lost() {
  const parcels = [{ id: 'p1', carrier: 'colissimo', number: 'LA473124585FR' }]
  const shipments = [{ id: 'A', origin: 'FR', destination: 'BE', parcels }]
  const recipient = { locale: 'fr-CA', zone: 'America/Toronto' }
  const order = new Order({ id: '1001', placedAt: NOW, zone: 'Europe/Paris', recipient, shipments })
  order.observe({ parcel: 'p1', observedAt: NOW, mark: { id: 'm1', by: 'merchant', says: 'lost' } })
  order.plan({}, NOW)
  return order
}

test('a planned message in words', () => {
  const order = lost()
  const [message] = order.outbox(NOW)
  const texts = new Texts(message.locale ?? 'en', order.zoneOf(message.audience))
  const said = texts.message(message)
  assert.equal(texts.language, 'fr')
  assert.equal(said.subject, 'Votre colis est considéré comme perdu (commande 1001)')
  assert.equal(said.short, `${said.subject}.`)
  assert.match(said.body, /^Le transporteur considère .*\n\nCommande 1001 · Colissimo$/s)
  // A queue hands a message on as JSON.
  assert.deepEqual(texts.message(JSON.parse(JSON.stringify(message))), said)
  assert.deepEqual(texts.message(Order.load(order.store()).messages()[0]), said)
  assert.match(new Texts('de').message(message).subject, /\(Bestellung 1001\)$/)
})

test('moments are said in the zone', () => {
  const order = makeOrder()
  const event = { status: 'ready_for_pickup', nature: 'scan', time: eventTime('2026-05-06T09:00:00Z'), codes: [], mapped: true, correction: false }
  const pickup = { name: 'Relais', deadline: '2026-05-08T22:30:00Z' }
  const known = { outcome: 'events', coverage: 'full', unreadable: 0, retractions: [], pieces: [] }
  order.observe({ parcel: 'p1', observedAt: NOW, report: { ...known, carrier: 'laposte', events: [event], pickup } })
  order.plan({}, NOW)
  const message = order.outbox(NOW).find(({ kind }) => kind === 'ready_for_pickup')
  const utc = new Texts('en')
  assert.match(utc.message(message).body, /\(UTC\)/)
  assert.match(utc.withZone(order.zoneOf('recipient')).message(message).body, /9 May at 0:30\./)
})

test('every word has a text in every language', () => {
  const words = Object.fromEntries(vocabularies().map((vocabulary) => [vocabulary.name, vocabulary.words]))
  assert.deepEqual(Texts.languages(), ['en', 'de', 'es', 'fr', 'it', 'nl'])
  for (const language of Texts.languages()) {
    const texts = new Texts(language)
    assert.equal(texts.language, language)
    const said = [
      ...words.Status.flatMap((word) => [texts.status(word), texts.statusSentence(word)]),
      ...words.OrderStatus.map((word) => texts.orderStatus(word)),
      ...words.Flag.map((word) => texts.flag(word)),
      ...words.Reason.map((word) => texts.reason(word)),
      ...words.Kind.map((word) => texts.kind(word)),
    ]
    for (const text of said) assert.ok(text && !text.includes('_'), text)
    assert.equal(texts.attention('lost'), texts.reason('lost'))
    for (const name of ['reason', 'kind', 'attention']) assert.equal(texts[name]('a_word_of_tomorrow'), null)
  }
  assert.equal(new Texts('pt-BR').language, 'en')
})

test('a page', () => {
  const texts = new Texts('en')
  const page = texts.page('in_transit', 'customs_hold', ['overdue'])
  assert.deepEqual([page.status, page.reason], ['In transit', 'Held by customs'])
  assert.match(page.hint, /^Tracking/)
  assert.deepEqual(Object.keys(texts.page('in_transit')).sort(), ['status', 'text'])
  assert.deepEqual(texts.page('in_transit', null, null), texts.page('in_transit'))
})

test('refused', () => {
  const texts = new Texts('en')
  const [message] = lost().outbox(NOW)
  const calls = [
    () => new Texts(),
    () => new Texts(1),
    () => new Texts('en', 'Europe/Atlantis'),
    () => texts.withZone('?'),
    () => texts.status('shipped'),
    () => texts.flag(),
    () => texts.page('delivered', null, 'overdue'),
    () => texts.page('delivered', null, ['late']),
    () => texts.reason(null),
    ...[undefined, null, {}, [], 'm', makeOrder()].map((one) => () => texts.message(one)),
    ...[{ key: '' }, { audience: 'nobody' }, { plannedAt: 0 }, { variables: 5 }, { variables: { order: 1 } }, { parcels: [''] }].map(
      (changes) => () => texts.message({ ...message, ...changes }),
    ),
  ]
  for (const call of calls) assert.throws(call, { name: 'SuiviError', code: 'invalid_value' }, `${call}`)
})

test("a variable of any name is the host's", () => {
  const [message] = lost().outbox(NOW)
  const variables = JSON.parse('{"order":"1001","__proto__":"x","body":"y"}')
  assert.match(new Texts('en').message({ ...message, variables }).subject, /order 1001/)
})
