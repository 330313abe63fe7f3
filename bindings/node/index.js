// Loads the native library, and turns whatever it refuses into a SuiviError.
'use strict'

const native = require('./native.js')

class SuiviError extends Error {
  constructor(code, detail) {
    super(detail)
    this.code = code
    this.detail = detail
  }
}
Object.defineProperty(SuiviError.prototype, 'name', { value: 'SuiviError', configurable: true, writable: true })

const codes = new Set(native.errorCodes())

/** The same error with a code of ours; any other is passed on. `call` is left out of the stack. */
function refusal(error, call) {
  // InvalidArg: an argument or a field is not what it must be. RangeError: a circle, or a depth without end.
  const code = error?.code === 'InvalidArg' || error instanceof RangeError ? 'invalid_value' : error?.code
  if (!codes.has(code)) return error
  const refused = new SuiviError(code, error.message)
  Error.captureStackTrace(refused, call)
  return refused
}

/** Fields that hold a record, which the library would read as an empty one if they held anything else. */
const records = new Set(['channels', 'place', 'recipient', 'variables'])

/** Of those, the ones whose own names are a host's. */
const maps = new Set(['channels', 'variables'])

/** Fields and arguments that hold bytes. */
const bytes = new Set(['body', 'secret'])

/** A record as the native library takes it. */
function record(value, name) {
  if (value == null) return undefined
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Date) {
    throw new SuiviError('invalid_value', `bad ${name}: it is not an object`)
  }
  if (!maps.has(name)) return taken(value)
  return Object.fromEntries(Object.entries(value).map(([channel, given]) => [channel, given === null ? undefined : taken(given)]))
}

/**
 * A value as the native library takes it. Every number that crosses is a count: the library would wrap the others
 * around. `null` stands for what is absent. Bytes are a body, or nothing: an error would print them.
 */
function taken(value) {
  if (typeof value === 'number') {
    if (value >>> 0 === value) return value
    throw new SuiviError('invalid_value', 'bad number: it is not whole, from 0 to 2^32 - 1')
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (ArrayBuffer.isView(value)) throw new SuiviError('invalid_value', 'bad value: it is bytes')
  if (Array.isArray(value)) return Array.from(value, element)
  let copy = value
  for (const name in value) {
    if (bytes.has(name)) continue
    const given = value[name]
    const used = records.has(name) ? record(given, name) : given === null ? undefined : taken(given)
    if (used === given) continue
    if (copy === value) copy = { ...value }
    copy[name] = used
  }
  return copy
}

function element(value) {
  if (value == null) throw new SuiviError('invalid_value', 'bad list: an element is missing')
  return taken(value)
}

/** Names and values as the native library takes them: pairs of text. */
function pairs(headers) {
  if (typeof headers !== 'object' || headers === null) return headers
  if (typeof headers[Symbol.iterator] === 'function') return [...headers]
  const present = Object.entries(headers).filter(([, value]) => value !== undefined)
  return present.flatMap(([name, value]) => (Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]]))
}

function withHeaders([raw]) {
  return [taken(raw?.headers ? { ...raw, headers: pairs(raw.headers) } : raw)]
}

function withPlace([text, place, carrier]) {
  return [taken(text), record(place, 'place'), taken(carrier)]
}

/** Gives entries that are named by a host their `__proto__`, if there is one: the native library sets the prototype instead. */
function keyed(entries) {
  const value = Object.getPrototypeOf(entries)
  if (value === Object.prototype) return
  Object.setPrototypeOf(entries, Object.prototype)
  Object.defineProperty(entries, '__proto__', { value, configurable: true, enumerable: true, writable: true })
}

function assessing(call) {
  return function assess(...args) {
    const assessment = call.apply(this, args)
    keyed(assessment.shipments)
    keyed(assessment.parcels)
    return assessment
  }
}

const classes = [native.Order, native.Policy, native.Terms, native.Cadence, native.Quotas, native.Texts, native.Keys, native.Grant]

/** What is read from JSON, as text. What was read already is no such thing. */
function jsonText(value, path, what) {
  if (typeof value === 'string') return value
  let text
  try {
    const plain = typeof value === 'object' && value !== null && !classes.some((one) => value instanceof one)
    if (plain) text = JSON.stringify(value)
  } catch {
    // A circle, a BigInt, a depth without end.
  }
  if (text === undefined) throw new SuiviError('bad_policy', `policy at ${path}: it is not ${what} or JSON text`)
  return text
}

const policyText = (policy) => jsonText(policy, '$', 'an object')
const termsText = (terms) => jsonText(terms, 'terms', 'a list')

/** A value of a class, made of JSON if it is none yet. */
const like = (one, text) => (value) => (value instanceof one ? value : new one(text(value)))
const asPolicy = like(native.Policy, policyText)
const asTerms = like(native.Terms, termsText)
const asCadence = like(native.Cadence, policyText)
const asQuotas = like(native.Quotas, policyText)

/** An object is handed on as it is; the library would take any other of its classes for one. */
const only = (one) => (value) => {
  if (value instanceof one) return value
  throw new SuiviError('invalid_value', `bad ${one.name.toLowerCase()}: it is not of the class ${one.name}`)
}
const asOrder = only(native.Order)
const asKeys = only(native.Keys)
const asGrant = only(native.Grant)

/** Bytes that are an argument by themselves. */
const raw = (value) => value

/** Converts each argument its own way. */
const each = (...ways) => (args) => ways.map((way, index) => way(args[index]))

/** A call whose refusals are ours. */
function refusing(call, convert = (args) => args.map(taken)) {
  return function refused(...args) {
    try {
      return call.apply(this, convert(args))
    } catch (error) {
      throw refusal(error, refused)
    }
  }
}

/** A class whose constructor's refusals are ours. */
function constructing(original, convert = (args) => args.map(taken)) {
  const made = new Proxy(original, {
    construct: function construct(target, args, self) {
      try {
        return Reflect.construct(target, convert(args), self)
      } catch (error) {
        throw refusal(error, construct)
      }
    },
    apply() {
      throw new TypeError(`class ${original.name} is made with \`new\``)
    },
  })
  original.prototype.constructor = made
  return made
}

/** A call that answers in JSON. */
function parsing(call) {
  return function parse(...args) {
    return JSON.parse(call.apply(this, args))
  }
}

const wraps = new Map([
  ['assess', assessing],
  ...['publicView', 'jsonLd', 'customerView', 'merchantView'].map((name) => [name, parsing]),
])
const converts = new Map([
  ['plan', each(asPolicy, taken)],
  ['nextWakeup', each(asPolicy, taken)],
  ['explain', each(asPolicy, taken)],
  ['advise', each(asTerms, taken)],
  ['adviseOn', each(taken, taken, asTerms, taken)],
  ['nextAdvice', each(asTerms, taken)],
  ['polls', each(asCadence, taken)],
  ['nextPoll', each(asCadence, taken)],
  ['merge', each(asOrder)],
  ['setHandle', each(raw)],
  ['setAccess', each(taken, taken, asKeys)],
  ['share', each(taken, asKeys, taken)],
  ['admits', each(asGrant, taken, taken)],
])
for (const { prototype } of classes) {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === 'constructor' || typeof value !== 'function') continue
    const wrap = wraps.get(name) ?? ((call) => call)
    prototype[name] = refusing(wrap(value), converts.get(name))
  }
}
native.Order.load = refusing(native.Order.load)

module.exports = {
  Cadence: constructing(native.Cadence, each(policyText)),
  Grant: native.Grant,
  Keys: constructing(native.Keys),
  Order: constructing(native.Order),
  Policy: constructing(native.Policy, each(policyText)),
  Quotas: constructing(native.Quotas, each(policyText)),
  SuiviError,
  Terms: constructing(native.Terms, each(termsText)),
  Texts: constructing(native.Texts),
  accessCheck: refusing(native.accessCheck, each((order) => (order == null ? null : asOrder(order)), taken, taken, asKeys, taken)),
  accessOpen: refusing(native.accessOpen, each(taken, asKeys, taken)),
  decode: refusing(native.decode, withHeaders),
  destinationPost: refusing(native.destinationPost),
  webhook: refusing(native.webhook, withHeaders),
  eventTime: refusing(native.eventTime, withPlace),
  fulfilmentSync: refusing(native.fulfilmentSync),
  planPolls: refusing(native.planPolls, each(taken, asQuotas, taken, taken)),
  replay: refusing(native.replay),
  replayCheck: refusing(native.replayCheck),
  runVector: refusing(native.runVector),
  errorCodes: native.errorCodes,
  tidySpent: refusing(native.tidySpent),
  vocabularies: native.vocabularies,
  version: native.version,
}
