// Runs every conformance vector of the core. A new vector needs no change here.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { SuiviError, runVector } from 'suivi'

const root = new URL('../../../tracking-core/vectors/', import.meta.url)

function difference(vector) {
  let answer
  try {
    answer = JSON.parse(runVector(JSON.stringify(vector)))
  } catch (error) {
    if (!(error instanceof SuiviError)) throw error
    if (error.code !== vector.error) return `${error.code}: ${error.detail}`
    const says = vector.says ?? ''
    return error.detail.startsWith(says) ? undefined : `"${error.detail}" does not begin with "${says}"`
  }
  if (vector.error) return `no error, but ${JSON.stringify(answer)}`
  // A scenario carries its own expectations.
  return compare('', vector.call ? vector.expect : { differences: [] }, answer)
}

/** Objects field by field, anything else whole; `null` stands for an absent field. */
function compare(path, wanted, found) {
  const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (object(wanted) && (object(found) || found === null)) {
    for (const [name, value] of Object.entries(wanted)) {
      const differs = compare(`${path}.${name}`, value, found?.[name] ?? null)
      if (differs) return differs
    }
    return undefined
  }
  if (isDeepStrictEqual(wanted, found)) return undefined
  return `${path} is ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`
}

test('vectors hold', () => {
  const failures = []
  let count = 0
  const names = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.json'))
  for (const name of names.map((one) => one.replaceAll('\\', '/')).sort()) {
    const file = JSON.parse(readFileSync(new URL(name, root), 'utf8'))
    for (const vector of Array.isArray(file) ? file : [file]) {
      count += 1
      const found = difference(vector)
      if (found) failures.push(`${name}: ${vector.name}: ${found}`)
    }
  }
  assert.deepEqual(failures, [])
  assert.ok(count >= 2900, `only ${count} vectors were found`)
})

test('a difference is seen', () => {
  const vector = { name: 'one', call: 'number', input: { text: '8x 1000 0000017' } }
  assert.equal(difference({ ...vector, expect: { canonical: '8X10000000017', more: null } }), undefined)
  assert.ok(difference({ ...vector, expect: { canonical: 'x' } }))
  assert.ok(difference({ ...vector, expect: { canonical: '8X10000000017', more: 1 } }))
  assert.ok(difference({ ...vector, error: 'invalid_value' }))
  assert.ok(difference({ ...vector, input: { text: 'x' }, error: 'limit' }))
})
