// Types of the answers that cross as JSON, from their JSON Schemas.
import { readFileSync } from 'node:fs'

const folder = new URL('../../docs/schema/', import.meta.url)
const views = { PublicView: 'public-view.v1', CustomerView: 'customer-view.v1', MerchantView: 'merchant-view.v1' }

/** An object of a view has other names and other moments than the record of its name. */
const named = (name) => (/^(Public|Customer|Merchant)/.test(name) ? name : `View${name}`)
const comment = (text, indent) => `${indent}/** ${text.replace(/\[?`(\w+)`\]?/g, '`$1`').replaceAll('\n', ' ')} */\n`

function type(schema, defs) {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/$defs/', '')
    const of = defs[name]
    if (of.properties) return named(name)
    // Its union stands in index.d.ts already.
    return of.enum ? name : type(of, defs)
  }
  if (schema.type === 'array') return `Array<${type(schema.items, defs)}>`
  if (schema.type === 'object' && !schema.properties) return `Record<string, ${type(schema.additionalProperties, defs)}>`
  const plain = { string: 'string', integer: 'number', boolean: 'boolean' }[schema.type]
  if (!plain) throw new Error(`no type for ${JSON.stringify(schema)}`)
  return plain
}

function declared(name, schema, defs) {
  const fields = Object.entries(schema.properties).map(([field, of]) => {
    const mark = schema.required?.includes(field) ? '' : '?'
    return `${of.description ? comment(of.description, '  ') : ''}  ${field}${mark}: ${type(of, defs)}\n`
  })
  return `${comment(schema.description, '')}export interface ${name} {\n${fields.join('')}}\n`
}

/** All of them, as they stand in index.d.ts. */
export function viewTypes() {
  const all = new Map()
  const put = (name, text) => {
    if (all.has(name) && all.get(name) !== text) throw new Error(`two schemas have another ${name} each`)
    all.set(name, text)
  }
  for (const [name, file] of Object.entries(views)) {
    const schema = JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8'))
    const defs = schema.$defs
    put(name, declared(name, schema, defs))
    for (const [inner, of] of Object.entries(defs)) if (of.properties) put(named(inner), declared(named(inner), of, defs))
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text).join('\n')
}
