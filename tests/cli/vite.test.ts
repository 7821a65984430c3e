import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import getPort from 'get-port'
import { loadConfigFromFile, type PluginOption } from 'vite'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { lectern } from '../../src/cli/vite-plugin.ts'
import { Program } from '../support/program.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const PLUGIN = JSON.stringify(resolve('bin/vite.js'))
const CONFIG = `import { lectern } from ${PLUGIN}\nexport default { plugins: [lectern()] }\n`

/** A talk that names Lectern's plugin. */
function talkWith(config: string): string {
  return writeFolder({
    'package.json': '{ "type": "module" }\n',
    'vite.config.ts': config,
    'slides/01.mdx': '# One\n\n<Own />\n\n---\n\n# Two\n\n<Notes>A whisper.</Notes>\n',
    'slides/components/Own.tsx': 'export function Own() {\n  return <p>a component</p>\n}\n',
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" />\n',
  })
}

/** The command `vite` in a folder. */
function vite(folder: string, ...args: string[]): Program {
  const command = [process.execPath, resolve('node_modules/vite/bin/vite.js')]
  return new Program(args, { command, cwd: folder, env: { VITEST: undefined } })
}

/** A busy machine needs as long to build a few times. */
const SLOW = 60_000

/** The verb `build` in a talk's folder, however long it takes on a busy machine. */
async function build(talk: string, ...args: string[]) {
  program = new Program(['build', ...args], { cwd: talk })
  const code = await program.ended()
  return { code, said: program.output.join('\n') }
}

let program: Program | undefined

afterEach(() => program?.stop())

describe('vite build', () => {
  test('makes the files that lectern build makes', { timeout: SLOW }, async () => {
    const talk = talkWith(CONFIG)
    const own = join(talk, 'by-lectern')
    expect((await build(talk, '--output', own)).code).toBe(0)

    program = vite(talk, 'build')
    const code = await program.ended()

    expect(program.output.join('\n')).toContain(`“One”: 2 slides, 0 polls, in ${talk}/dist`)
    expect(code).toBe(0)
    expect(filesBelow(join(talk, 'dist'))).toEqual(filesBelow(own))
    expect(readdirSync(talk).sort()).toEqual([
      ...['assets', 'by-lectern', 'dist', 'package.json', 'slides', 'vite.config.ts'],
    ])
  })

  test('leaves the last good build if the talk has a mistake, and says what is wrong', {
    timeout: SLOW,
  }, async () => {
    const talk = talkWith(CONFIG)
    program = vite(talk, 'build')
    await program.ended()
    const before = filesBelow(join(talk, 'dist'))

    writeFileSync(join(talk, 'slides/01.mdx'), '# One\n\n<Quot />\n')
    program = vite(talk, 'build')

    expect(await program.ended()).toBe(1)
    const output = program.output.join('\n')
    expect(output).toContain('slides/01.mdx:3:1 Unexpected component "Quot"')
    expect(output).not.toMatch(/\n\s+at /)
    expect(filesBelow(join(talk, 'dist'))).toEqual(before)
  })

  test.each([
    [['build', '--watch'], 'Unexpected --watch, expected a build that is done once.'],
    [['preview'], 'Unexpected "vite preview", expected "lectern present"'],
  ])('vite %j is refused', async (args, sentence) => {
    program = vite(talkWith(CONFIG), ...args)

    expect(await program.ended()).toBe(1)
    expect(program.output.join('\n')).toContain(sentence)
  })
})

describe('vite', () => {
  test('serves the talk with its room, and again after its own settings were edited', {
    timeout: SLOW,
  }, async () => {
    const talk = talkWith(CONFIG)
    const port = String(await getPort())
    program = vite(talk, '--port', port)
    const stage = await program.prints(/Stage +(\S+)/)
    expect(await titleOf(stage)).toBe('<title>Stage</title>')

    program.output.length = 0
    writeFileSync(join(talk, 'vite.config.ts'), `${CONFIG}\n`)

    const again = await program.prints(/Stage +(\S+)/)
    await program.prints(/server restarted/)
    expect(new URL(again).port).toBe(port)
    expect(await titleOf(again)).toBe('<title>Stage</title>')
  })
})

describe("a talk's vite.config.ts", () => {
  test('may hold settings that are Lectern’s to decide: they are ignored, and named', {
    timeout: SLOW,
  }, async () => {
    const talk = talkWith("export default { base: '/elsewhere/', root: 'slides', test: {} }\n")

    const { code, said } = await build(talk)

    expect(code).toBe(0)
    expect(said).toContain(
      'Lectern ignores base, root in vite.config.ts: it takes plugins, css, resolve, define, and decides the rest itself.',
    )
    expect(readFileSync(join(talk, 'dist/presenter/stage.html'), 'utf8')).not.toContain('elsewhere')
  })

  test('defines what slides mean, and not what phones load', { timeout: SLOW }, async () => {
    const talk = talkWith('export default { define: { PAINT: \'"painted"\' } }\n')
    const own = 'declare const PAINT: string\nexport function Own() {\n  return <p>{PAINT}</p>\n}\n'
    writeFileSync(join(talk, 'slides/components/Own.tsx'), own)

    const { code } = await build(talk)

    expect(code).toBe(0)
    const files = Object.entries(filesBelow(join(talk, 'dist')))
    const painted = files.filter(([, content]) => content.includes('painted'))
    expect(painted.map(([name]) => name.split('/')[0])).toEqual(['follow', 'presenter'])
  })

  test('that cannot be loaded is reported in one sentence', { timeout: SLOW }, async () => {
    const talk = talkWith("throw new Error('no such paint')\n")

    const { code, said } = await build(talk)

    expect(code).toBe(1)
    expect(said).toContain('Unexpected vite.config of the talk, expected one that can be loaded.')
    expect(said).toContain('no such paint')
    expect(said).not.toMatch(/\n\s+at /)
  })
})

describe("this repository's vite.config.ts", () => {
  test('loads no plugin for Vitest, and the deck for Vite', async () => {
    const underVitest = await pluginNames()
    vi.stubEnv('VITEST', undefined)
    const underVite = await pluginNames()
    vi.unstubAllEnvs()

    expect(underVitest).toEqual([])
    expect(underVite).toContain('lectern:deck')
  })
})

test('the types of lectern/vite are those of the plugin', () => {
  const declared: typeof import('lectern/vite').lectern = lectern

  expect(declared).toBe(lectern)
})

async function pluginNames(): Promise<string[]> {
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'test' }, 'vite.config.ts')
  return namesOf(loaded?.config.plugins)
}

async function namesOf(option: PluginOption): Promise<string[]> {
  const plugin = await option
  if (!plugin) return []
  if (Array.isArray(plugin)) return (await Promise.all(plugin.map(namesOf))).flat()
  return [plugin.name]
}

async function titleOf(stage: string): Promise<string | undefined> {
  const { status, headers } = await fetch(stage, { redirect: 'manual' })
  expect(status).toBeLessThan(400)
  const cookie = headers.getSetCookie().map((one) => one.split(';')[0])
  const asked = { cookie: cookie.join('; '), accept: 'text/html' }
  const html = await (await fetch(new URL('/stage/', stage), { headers: asked })).text()
  return /<title>.*<\/title>/.exec(html)?.[0]
}

/** Content by name. */
function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  )
}
