// The sample compiles under `tsc --strict`, for both module systems, and the types name what is exported.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as suivi from 'suivi'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

for (const [module, resolution] of [['node16', 'node16'], ['esnext', 'bundler']]) {
  test(`tsc --strict, module ${module}`, () => {
    const strict = ['--strict', '--noUncheckedIndexedAccess', '--noEmit', '--types', 'node', '--target', 'es2022']
    const options = [...strict, '--module', module, '--moduleResolution', resolution, 'test/typed.ts']
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...options], { cwd: root, encoding: 'utf8' })
    assert.equal(status, 0, stdout)
  })
}

test('the types name what is exported', () => {
  const types = readFileSync(new URL('../index.d.ts', import.meta.url), 'utf8')
  const declared = Array.from(types.matchAll(/^export declare (?:class|function|const) (\w+)/gm), (match) => match[1])
  assert.deepEqual(declared.sort(), Object.keys(suivi).sort())
})
