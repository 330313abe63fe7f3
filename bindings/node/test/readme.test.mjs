// The README's programs run as printed, and print what it says.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = (kind) => Array.from(readme.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms')), (match) => match[1])
const [programs, outputs] = [blocks('js'), blocks('text')]

/** As in a shop's project: the package is in its node_modules. */
function run(name, program) {
  const project = mkdtempSync(join(tmpdir(), 'suivi-'))
  try {
    mkdirSync(join(project, 'node_modules'))
    symlinkSync(root, join(project, 'node_modules', 'suivi'), 'junction')
    writeFileSync(join(project, name), program)
    return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' })
  } finally {
    rmSync(project, { recursive: true })
  }
}

test('there are four programs and four outputs', () => {
  assert.deepEqual([programs.length, outputs.length], [4, 4])
})
test('the ES module', () => assert.equal(run('poll.mjs', programs[0]), outputs[0]))
test('the CommonJS module', () => assert.equal(run('push.cjs', programs[1]), outputs[1]))
test('the other ES module', () => assert.equal(run('show.mjs', programs[2]), outputs[2]))
test('the sending loop', () => assert.equal(run('loop.mjs', programs[3]), outputs[3]))
test('the ES module in CommonJS', () => {
  const program = programs[0].replace(/^import (.*) from (.*)$/gm, 'const $1 = require($2)')
  assert.equal(run('poll.cjs', program), outputs[0])
})
test('the CommonJS module as an ES module', () => {
  const program = programs[1].replace(/^const (.*) = require\((.*)\)$/gm, 'import $1 from $2')
  assert.equal(run('push.mjs', program), outputs[1])
})
