import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lectern as plugin } from '../../src/cli/vite-plugin.ts'
import { Program } from '../support/program.ts'
import { cookieOf } from '../support/scripted-page.ts'

let lectern: Program | undefined

afterEach(() => lectern?.stop())

/** Where the packed Lectern is installed. */
const home = mkdtempSync(join(tmpdir(), 'lectern-installed-'))

beforeAll(() => {
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: args[0] === 'pack' ? '.' : home, stdio: 'pipe' }).toString()
  const tarball = npm('pack', '--silent', '--pack-destination', home).trim().split('\n').at(-1)
  npm('install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`)
}, 180_000)

function start(bin: string, args: readonly string[], cwd: string): Program {
  const command = [join(home, 'node_modules', '.bin', bin)]
  lectern = new Program(args, { command, cwd, env: { VITEST: undefined } })
  return lectern
}

test('packed and installed elsewhere, it presents a talk that lies elsewhere', async () => {
  const talk = talkWithComponent()

  const port = String(await getPort())
  const program = start('lectern', ['present', '--talk', talk, '--port', port], home)
  const stage = await program.prints(/Stage +(\S+)/)

  const cookie = cookieOf(await fetch(stage, { redirect: 'manual' }))
  const get = async (path: string) =>
    (await fetch(new URL(path, stage), { headers: { cookie } })).text()
  const scripts = [...(await get('/stage/')).matchAll(/(?:src|href)="([^"]+\.js)"/g)]
  const code = await Promise.all(scripts.map(([, path = '']) => get(path)))
  expect(code.join('\n')).toContain('a component of its own')
}, 180_000)

describe('a talk that has Lectern installed, and two lines of vite.config.ts', () => {
  const talk = talkWithComponent()

  beforeAll(() => {
    symlinkSync(join(home, 'node_modules'), join(talk, 'node_modules'))
    writeFileSync(join(talk, 'vite.config.ts'), TWO_LINES)
  })

  test('is built by vite build', async () => {
    expect(await start('vite', ['build'], talk).ended()).toBe(0)

    const made = readdirSync(join(talk, 'dist')).sort()
    expect(made).toEqual([
      ...['audience', 'deck.json', 'follow', 'plain.mjs', 'presenter', 'words.json'],
    ])
    const slides = readFileSync(join(talk, 'dist/follow/en.json'), 'utf8')
    expect(slides).toContain('a component of its own')
  }, 120_000)

  test('is served by vite', async () => {
    const program = start('vite', ['--port', String(await getPort())], talk)

    const stage = await program.prints(/Stage +(\S+)/)

    const { status } = await fetch(stage, { redirect: 'manual' })
    expect(status).toBe(302)
  }, 120_000)
})

test('the types of lectern/vite are those of the plugin', () => {
  const declared: typeof import('lectern/vite').lectern = plugin

  expect(declared).toBe(plugin)
})

const TWO_LINES = `import { lectern } from 'lectern/vite'
export default { plugins: [lectern()] }
`

function talkWithComponent(): string {
  const talk = mkdtempSync(join(tmpdir(), 'lectern-talk-'))
  mkdirSync(join(talk, 'slides', 'components'), { recursive: true })
  writeFileSync(join(talk, 'slides', '01.mdx'), '# One\n\n<Own />\n\n---\n\n# Two\n')
  writeFileSync(
    join(talk, 'slides', 'components', 'Own.tsx'),
    `import { useState } from 'preact/hooks'\n
export function Own() {
  const [text] = useState('a component of its own')
  return <p>{text}</p>
}\n`,
  )
  return talk
}
