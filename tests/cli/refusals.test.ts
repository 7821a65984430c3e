import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import getPort from 'get-port'
import { describe, expect, onTestFinished, test } from 'vitest'
import { lectern } from '../support/lectern-command.ts'
import { Program } from '../support/program.ts'
import { makeFolder, talkOf } from '../support/temporary-folder.ts'

const present = async (folder: string, ...args: string[]) =>
  lectern(['present', '--talk', folder, '--port', String(await getPort()), ...args], folder)

describe('the command line', () => {
  test('tells its verbs, and each verb its flags', async () => {
    expect((await lectern(['--help'])).said).toMatch(/present[\s\S]*dev[\s\S]*build[\s\S]*export/)
    for (const verb of ['present', 'dev', 'build', 'export', 'backup', 'rooms', 'locales']) {
      expect((await lectern([verb, '--help'])).said).toContain('--talk FOLDER')
    }
    expect((await lectern(['--version'])).said).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test.each([
    [
      ['dance'],
      'Unexpected "dance", expected one of present, dev, build, export, backup, rooms, locales.',
    ],
    [['--prot', '80'], "Unknown option '--prot'."],
    [['--port', '80a'], 'Unexpected --port "80a", expected a whole number from 1 to 65535.'],
    [['--port', '70000'], 'Unexpected --port "70000", expected a whole number from 1 to 65535.'],
    [['--size', 'many'], 'Unexpected --size "many", expected a whole number from 1 to 100000.'],
    [['--size', '0'], 'Unexpected --size "0", expected a whole number from 1 to 100000.'],
    [['--public-url', 'vote'], 'Unexpected --public-url "vote", expected an address such as'],
    [['--tls-cert', 'x.pem'], '--tls-cert came without its counterpart'],
    [['--tls-cert', 'x.pem', '--tls-key', 'y.pem'], 'Cannot read --tls-cert "x.pem"'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, said } = await lectern(args)

    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(sentence) })
    expect(said).not.toMatch(/\n\s+at /)
  })

  test('the environment is named as it was given', async () => {
    const { said } = await lectern([], '', { PORT: '80a' })

    expect(said).toBe(
      'Unexpected PORT "80a", expected a whole number from 1 to 65535.\nGive another number, or leave it out to use 4000.',
    )
  })
})

describe('a talk that cannot be presented', () => {
  test('a folder without slides', async () => {
    const { code, said } = await present(makeFolder())

    expect(code).toBe(1)
    expect(said).toMatch(/slides/)
  })

  test.each([
    ['broken MDX', '# One\n\n<Step>\n', /^slides\/01\.mdx:\d+:\d+ /],
    ['two slides with one id', '# One\n\n---\n\n# One\n', /^slides\/01\.mdx:5:1 .*"one"/],
    [
      'a poll with one choice',
      '# One\n\n<Poll id="p" question="Q?">\n  <Choice id="a">A</Choice>\n</Poll>\n',
      /^slides\/01\.mdx:3:1 .*two/,
    ],
    [
      'a second asking of nothing',
      '# One\n\n<Poll id="p" again="q" />\n',
      /^slides\/01\.mdx:3:\d+ .*"q"/,
    ],
    [
      'a misspelled component',
      '# One\n\n<Quot>x</Quot>\n',
      /^slides\/01\.mdx:3:1 Unexpected component "Quot".*Quote/,
    ],
    [
      'a misspelled property',
      '# One\n\n<Quote bye="me">x</Quote>\n',
      /^slides\/01\.mdx:3:\d+ .*"bye".*by/,
    ],
    [
      'a picture without words',
      '# One\n\n![](/assets/a.png)\n',
      /^slides\/01\.mdx:3:1 Unexpected picture/,
    ],
    ['a slide without a heading', 'Words\n', /^slides\/01\.mdx:1:1 .*without a heading/],
  ])('%s is refused with file, line and column', async (_, slides, sentence) => {
    const { code, said } = await present(talkOf({ '01.mdx': slides }))

    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(sentence) })
  })
})

describe('a place that cannot be used', () => {
  const talk = talkOf({ '01.mdx': '# One\n' })

  test('a port in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, resolve))
    const { port } = other.address() as { port: number }

    const { code, said } = await lectern(['--talk', talk, '--port', String(port)])
    other.close()

    expect({ code, said }).toEqual({
      code: 1,
      said: `Port ${port} is in use by another program.\nStop that one, or choose another with --port.`,
    })
  })

  test('data that cannot be written', async () => {
    writeFileSync(join(talk, 'a-file'), '')

    const { code, said } = await present(talk, '--data', join(talk, 'a-file', 'data'))

    expect(code).toBe(1)
    expect(said).toMatch(/--data/)
  })

  test("another program's database", async () => {
    const data = makeFolder()
    const foreign = new DatabaseSync(join(data, 'rooms.sqlite'))
    foreign.exec('CREATE TABLE recipe (name)')
    foreign.close()

    const { code, said } = await present(talk, '--data', data)

    expect(code).toBe(1)
    expect(said).toMatch(/is not a database of Lectern/)
  })
})

test('a talk starts though its data are damaged, and says what became of them', async () => {
  const [talk, data] = [talkOf({ '01.mdx': '# One\n' }), makeFolder()]
  writeFileSync(join(data, 'rooms.sqlite'), 'x'.repeat(5000))

  const place = ['--talk', talk, '--data', data, '--port', String(await getPort())]
  const program = new Program(place)
  onTestFinished(async () => void (await program.stop()))

  await program.prints(/rooms\.sqlite is damaged .+ It is set aside as rooms\.sqlite\.damaged-2/)
  await program.prints(/Room \S+ is new/)
})
