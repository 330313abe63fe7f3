// Loads the built library and fails if it waits for symbols of another language's runtime.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const libraries = readdirSync(here).filter((name) => name.endsWith('.node'))
for (const library of libraries) {
  const listed = execFileSync('nm', ['-D', '--undefined-only', library], { cwd: here, encoding: 'utf8' })
  const names = Array.from(listed.matchAll(/^\s*\w (\S+?)(?:@.*)?$/gm), (match) => match[1])
  const foreign = names.filter((name) => /^_?Py|^uniffi_|^ffi_suivi/.test(name))
  if (names.length === 0 || foreign.length > 0) throw new Error(`${library}: symbols of another runtime: ${foreign}`)
  createRequire(import.meta.url)(join(here, library))
  const own = names.filter((name) => /^napi_|^node_api_/.test(name)).length
  console.log(`${library}: ${names.length} undefined symbols, ${own} of Node, none of another runtime; loads`)
}
if (libraries.length === 0) throw new Error('nothing is built')
