// Builds the native library, its loader and index.d.ts. `--debug`: quicker to build, slower to run.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { viewTypes } from './views.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const manifest = createRequire(import.meta.url).resolve('@napi-rs/cli/package.json')
const napi = join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.napi)
const mode = process.argv.includes('--debug') ? [] : ['--release', '--strip']
const target = process.env.CARGO_TARGET_DIR ?? join(here, '..', '..', 'target')
// --no-dts-cache: cargo may have compiled these crates before, without collecting their types.
const options = ['--platform', ...mode, '--no-const-enum', '--no-dts-cache', '--js', 'native.js', '--dts', 'index.d.ts', '--target-dir', target]
const built = spawnSync(process.execPath, [napi, 'build', ...options, '--', '--locked'], { cwd: here, stdio: 'inherit' })
rmSync(join(target, 'napi-rs'), { recursive: true, force: true })
if (built.status !== 0) process.exit(built.status ?? 1)

// Comments that went through a Rust macro come as its string literals, and with Rust's names.
const path = join(here, 'index.d.ts')
let types = readFileSync(path, 'utf8')
const fields = new Set(Array.from(types.matchAll(/^ +(?:readonly |get )?(\w+)[?(:]/gm), (m) => m[1]))
for (const [, name] of types.matchAll(/^export declare function (\w+)/gm)) fields.add(name)
const words = new Set(Array.from(types.matchAll(/'(\w+)'/g), (m) => m[1]))
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
const renamed = (text, name) => (words.has(name) || !fields.has(camel(name)) ? text : `\`${camel(name)}\``)
types = types
  .replace(/^( *(?:\/\*\*| \*) )r"[ ]?(.*?)"?( \*\/)?$/gm, '$1$2$3')
  .replace(/^( *(?:\/\*\*| \*) )r#"[ ]?(.*?)"#( \*\/)?$/gm, '$1$2$3')
  .replaceAll('In<string>', 'string')
  .replace(/\[(`\w+`)\]\([\w:]+\)/g, '$1')
  .replace(/^ *(?:\/\*\*| \*).*$/gm, (comment) => comment.replace(/`(\w+)`/g, renamed))
  .replace(/\/\*\*(?:(?!\*\/).)*?\*\/\nexport declare const __napiBindingTarget[^\n]*\n\n/s, '')
  .replace(/\n{3,}/g, '\n\n')
writeFileSync(path, `${types.trimEnd()}\n\n${viewTypes()}`)
