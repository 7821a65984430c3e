import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { lectern } from '../support/lectern-command.ts'
import { Program } from '../support/program.ts'
import { record } from '../support/store-records.ts'
import { makeFolder, talkOf, writeFolder, writeProgram } from '../support/temporary-folder.ts'

const talk = talkOf({ '01.mdx': '# One\n' })
const folder = makeFolder()

const print = (...args: string[]) =>
  lectern(['export', '--talk', talk, '--output', join(folder, 'talk.pdf'), ...args], folder)

describe('an export that cannot be', () => {
  test('without any browser on the machine', async () => {
    const nowhere = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' }

    const { code, said } = await lectern(['export', '--talk', talk], folder, nowhere)

    expect(code).toBe(1)
    expect(said).toContain(
      'Unexpected machine without a browser, expected Chrome, Chromium or Edge',
    )
    expect(said).toContain('npx playwright-core install')
    expect(existsSync('talk.pdf')).toBe(false)
  })

  test('with a browser that is not there', async () => {
    const { code, said } = await print('--browser', '/nowhere/chrome')

    expect(code).toBe(1)
    expect(said).toContain('Unexpected --browser "/nowhere/chrome", which is not there')
  })

  test('with a browser that is something else', async () => {
    const { code, said } = await print('--browser', '/bin/false')

    expect(code).toBe(1)
    expect(said).toContain('Unexpected browser /bin/false, which does not start')
  })

  test.each([
    ['/nowhere/talk.pdf', 'its folder is not there'],
    [folder, 'it is a folder'],
    ['/proc/talk.pdf', 'its folder is not there'],
  ])('into %s', async (output, reason) => {
    const { code, said } = await lectern(['export', '--talk', talk, '--output', output])

    expect(code).toBe(1)
    expect(said).toContain(`Unexpected --output "${output}", expected a file that can be written`)
    expect(said).toContain(reason)
  })

  test('into a pipe, which stays one', async () => {
    const pipe = join(writeFolder({}), 'pipe')
    execFileSync('mkfifo', [pipe])

    const { code, said } = await lectern(['export', '--talk', talk, '--output', pipe])

    expect(code).toBe(1)
    expect(said).toContain('it is a device or a pipe')
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })

  test('for want of a folder for temporary files', async () => {
    const { code, said } = await lectern(['export', '--talk', talk], folder, { TMPDIR: '/nowhere' })

    expect(code).toBe(1)
    expect(said).toContain('Unexpected folder for temporary files')
  })

  test('in a language that the talk does not have', async () => {
    expect((await print('--locale', 'fr')).said).toBe(
      'Unexpected --locale "fr", expected en: this talk has no translations yet.\n' +
        'Name another, or leave it out. lectern locales --help tells how to begin one more.',
    )

    const { code, said } = await print('--talk', process.cwd(), '--locale', 'de,xx')
    expect(code).toBe(1)
    expect(said).toMatch(/^Unexpected --locale "xx", expected one of en, de, fr, pl, or all\./)
  })

  test('of a room that is not there', async () => {
    expect((await print('--room', 'NNNNNN')).said).toContain(
      'Unexpected --room "NNNNNN", expected none: this talk was not given yet.',
    )

    const data = makeFolder()
    const store = await openSqliteStore(data)
    await store.create({ ...record('a', 1_700_000_000_000), code: 'K7M2QX', talk }, newRoom())
    await store.close()
    expect((await print('--room', 'NNNNNN', '--data', data)).said).toContain(
      'Unexpected --room "NNNNNN", expected one of K7M2QX (2023-11-14)',
    )
  })

  test('of a talk that does not compile, in the words of its author', async () => {
    const broken = talkOf({ '01.mdx': '# One\n\n<Quot>x</Quot>\n' })

    const { code, said } = await lectern([
      'export',
      '--talk',
      broken,
      '--output',
      join(folder, 'x.pdf'),
    ])

    expect(code).toBe(1)
    expect(said).toMatch(/slides\/01\.mdx:3:1 Unexpected component "Quot"/)
    expect(said).not.toMatch(/\n\s+at /)
  })

  test('and nothing is left of any', () => {
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a browser is found', () => {
  test('where the command that we advise installs it', async () => {
    const installed = writeFolder({})
    const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: installed }
    const shell = shellOf(installed)
    writeProgram(shell, 'exit 1')

    const { said } = await lectern(['export', '--talk', talk], folder, env)

    expect(said).toContain(`Unexpected browser ${shell}, which does not start`)
  })
})

describe('nothing is left by', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s while the talk is built',
    async (signal) => {
      const [output, temporary] = [writeFolder({}), writeFolder({})]
      const args = ['export', '--talk', talk, '--output', join(output, 'talk.pdf')]
      const program = new Program(args, { env: { TMPDIR: temporary } })
      await program.prints(/Building/)

      const code = await program.stop(signal)

      expect(code).toBeGreaterThan(128)
      expect(readdirSync(output)).toEqual([])
      expect(readdirSync(temporary).filter((name) => name.startsWith('lectern'))).toEqual([])
    },
  )
})

/** The place where `npx playwright-core install --only-shell chromium` says that it would put its program. */
function shellOf(installed: string): string {
  const install = ['node_modules/playwright-core/cli.js', 'install', '--only-shell', 'chromium']
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: installed }
  const said = execFileSync(process.execPath, [...install, '--dry-run'], { env, encoding: 'utf8' })
  const [, folder = ''] = /location: +(.*headless_shell.*)/.exec(said) ?? []
  const system = dirname(chromium.executablePath()).replace(/.*[\\/]chrome-/, '')
  return join(folder, `chrome-headless-shell-${system}`, 'chrome-headless-shell')
}
