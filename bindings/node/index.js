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
const records = new Set(['channels', 'place', 'recipient'])

/** A record as the native library takes it. */
function record(value, name) {
  if (value == null) return undefined
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Date) {
    throw new SuiviError('invalid_value', `bad ${name}: it is not an object`)
  }
  if (name !== 'channels') return taken(value)
  // Its own names are a host's.
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
    if (name === 'body') continue
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

function policyText(policy) {
  if (typeof policy === 'string') return policy
  let text
  try {
    if (typeof policy === 'object' && policy !== null) text = JSON.stringify(policy)
  } catch {
    // A circle, a BigInt, a depth without end.
  }
  if (text === undefined) throw new SuiviError('bad_policy', 'policy at $: it is not an object or JSON text')
  return text
}

function withPolicy([policy, now]) {
  return [policy instanceof native.Policy ? policy : new native.Policy(policyText(policy)), now]
}

/** An order is handed on as it is; the library would take any other of its classes for one. */
function withOrder([other]) {
  if (other instanceof native.Order) return [other]
  throw new SuiviError('invalid_value', 'bad order: it is not an Order')
}

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

const { Order, Policy } = native
const converts = new Map([['plan', withPolicy], ['nextWakeup', withPolicy], ['explain', withPolicy], ['merge', withOrder]])
for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Order.prototype))) {
  if (name === 'constructor' || typeof value !== 'function') continue
  Order.prototype[name] = refusing(name === 'assess' ? assessing(value) : value, converts.get(name))
}
Order.load = refusing(Order.load)

module.exports = {
  Order: constructing(Order),
  Policy: constructing(Policy, ([policy]) => [policyText(policy)]),
  SuiviError,
  decode: refusing(native.decode, withHeaders),
  webhook: refusing(native.webhook, withHeaders),
  eventTime: refusing(native.eventTime, withPlace),
  replay: refusing(native.replay),
  replayCheck: refusing(native.replayCheck),
  runVector: refusing(native.runVector),
  errorCodes: native.errorCodes,
  vocabularies: native.vocabularies,
  version: native.version,
}
