import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { add, check, extract, type Locales } from '#cli/locales.ts'
import type { SourceText } from '#translation/template.ts'
import { gettext } from '../support/gettext.ts'
import { lectern } from '../support/lectern-command.ts'
import { source, writePo } from '../support/po-texts.ts'
import { talkOf, writeFolder } from '../support/temporary-folder.ts'

const TEXTS = [source('Flow', { line: 3 }), source('Hold that thought', { line: 9 })]
const FRENCH = { Flow: 'Le flux', 'Hold that thought': 'Gardez cette idée' }

/** A talk's `locales/`, as it is after `extract`. */
function localesWith(files: Record<string, string>, texts: readonly SourceText[] = TEXTS): Locales {
  const paths = Object.entries(files).map(([name, text]) => [`locales/${name}`, text])
  const folder = join(writeFolder(Object.fromEntries(paths)), 'locales')
  return { folder, shown: 'locales', template: 'messages.pot', language: 'en', texts, flag: '' }
}

const read = ({ folder }: Locales, name: string) => readFileSync(join(folder, name), 'utf8')

let said = ''

beforeEach(() => {
  said = ''
  vi.spyOn(console, 'log').mockImplementation((line) => {
    said += `${line}\n`
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('locales extract', () => {
  test('writes the template, and adds what is new to every language', async () => {
    const locales = localesWith({ 'fr.po': writePo([source('Flow')], 'fr', FRENCH) })

    await extract(locales)

    expect(read(locales, 'messages.pot')).toContain('msgid "Hold that thought"\nmsgstr ""')
    expect(read(locales, 'fr.po')).toContain('msgid "Flow"\nmsgstr "Le flux"')
    expect(read(locales, 'fr.po')).toContain('msgid "Hold that thought"\nmsgstr ""')
    expect(said).toBe('locales/messages.pot: 2 texts\nlocales/fr.po: 1 to translate\n')
  })

  test('makes a changed text fuzzy, and sets aside what is gone', async () => {
    const locales = localesWith({ 'fr.po': writePo(TEXTS, 'fr', FRENCH) }, [
      source('Hold on to that thought'),
    ])

    await extract(locales)

    expect(read(locales, 'fr.po')).toContain(
      '#, fuzzy\n#| msgid "Hold that thought"\nmsgctxt "slide"\nmsgid "Hold on to that thought"\nmsgstr "Gardez cette idée"',
    )
    expect(read(locales, 'fr.po')).toContain('#~ msgid "Flow"\n#~ msgstr "Le flux"')
    expect(said).toContain('locales/fr.po: 1 fuzzy, 1 obsolete\n')
  })

  test('twice changes nothing, and does not even touch the files', async () => {
    const locales = localesWith({ 'fr.po': writePo([source('Flow')], 'fr', FRENCH) })
    const files = ['fr.po', 'messages.pot'].map((name) => join(locales.folder, name))
    const look = () => files.map((file) => [readFileSync(file, 'utf8'), statSync(file).mtimeMs])

    await extract(locales)
    for (const file of files) utimesSync(file, 1, 1)
    const once = look()
    await extract(locales)

    expect(look()).toEqual(once)
  })

  test('writes nothing if a file cannot be read', async () => {
    const locales = localesWith({ 'de.po': 'msgid Flow\n', 'fr.po': writePo([], 'fr', {}) })

    await expect(extract(locales)).rejects.toThrow('locales/de.po:1 Unexpected line msgid Flow')

    expect(existsSync(join(locales.folder, 'messages.pot'))).toBe(false)
    expect(read(locales, 'fr.po')).toBe(writePo([], 'fr', {}))
  })
})

describe('locales check', () => {
  test('says that all is well', async () => {
    await check(localesWith({ 'fr.po': writePo(TEXTS, 'fr', FRENCH) }))

    expect(said).toBe('Complete and in order: locales/fr.po, 2 texts each.\n')
  })

  test('refuses with everything that is wrong in any language, each on a line', async () => {
    const texts = [...TEXTS, source('New', { line: 12 })]
    const locales = localesWith(
      { 'de.po': writePo(TEXTS, 'de', {}), 'fr.po': writePo(TEXTS, 'fr', FRENCH) },
      texts,
    )

    const refusal = await check(locales).catch(({ message }) => message)

    expect(refusal.split('\n')).toEqual([
      expect.stringMatching(/^locales\/de\.po:14 Unexpected empty translation of “Flow”/),
      expect.stringMatching(/^locales\/de\.po:19 Unexpected empty translation of “Hold/),
      expect.stringMatching(/^slides\/01\.mdx:12 Unexpected new text “New”.* locales\/de\.po /),
      expect.stringMatching(/^slides\/01\.mdx:12 Unexpected new text “New”.* locales\/fr\.po /),
    ])
  })

  test('of a language that has just begun tells the worst, and some of the rest', async () => {
    const texts = Array.from({ length: 30 }, (_, n) => source(`Text ${n}`))
    const locales = localesWith({ 'fr.po': writePo(texts, 'fr', { 'Text 29': '<b>' }) }, texts)

    const refusal = await check(locales).catch(({ message }) => message)

    const lines = refusal.split('\n')
    expect(lines).toHaveLength(22)
    expect(lines[0]).toContain('Unexpected translation of “Text 29” that cannot be read')
    expect(lines[21]).toBe('locales/fr.po: and 9 more.')
  })

  test('refuses what the English no longer has', async () => {
    const locales = localesWith({ 'fr.po': writePo(TEXTS, 'fr', FRENCH) }, TEXTS.slice(1))

    const refusal = await check(locales).catch(({ message }) => message)

    expect(refusal).toContain('locales/fr.po:14 Unexpected “Flow”, expected only what the English')
  })

  test('says how to begin where there is no translation', async () => {
    await check({ ...localesWith({}), flag: ' --ui' })

    expect(said).toBe(
      'No translation in locales/ yet. Begin one: npx lectern locales add es --ui\n',
    )
  })
})

describe('locales add', () => {
  test('begins a language: its headers, and everything to translate', async (context) => {
    const locales = localesWith({})

    await add(locales, 'pl')

    const po = read(locales, 'pl.po')
    expect(po).toContain('"Language: pl\\n"')
    expect(po).toContain('"Plural-Forms: nplurals=3; plural=(n==1 ? 0 :')
    expect(po).toContain('#: slides/01.mdx\nmsgctxt "slide"\nmsgid "Flow"\nmsgstr ""')
    expect(said).toMatch(/^locales\/pl\.po: 2 texts to translate into Polish\.\n/)
    const { status, said: complaint } = gettext(
      context,
      'msgfmt',
      ['--check', '-o', '/dev/null'],
      po,
    )
    expect({ status, complaint }).toEqual({ status: 0, complaint: '' })
  })

  test('what it wrote is not changed by extract', async () => {
    const locales = localesWith({})
    await add(locales, 'pl')
    const before = read(locales, 'pl.po')

    await extract(locales)

    expect(read(locales, 'pl.po')).toBe(before)
  })

  test('never writes over a translation', async () => {
    const locales = localesWith({})
    await add(locales, 'fr')
    writeFileSync(join(locales.folder, 'fr.po'), 'mine')

    await expect(add(locales, 'fr')).rejects.toThrow(
      'Unexpected locales/fr.po, expected a language that is not there yet. Open that file and go on in it.',
    )
    expect(read(locales, 'fr.po')).toBe('mine')
  })

  test.each([
    ['french', 'expected its BCP 47 tag, like es or pt-BR. Did you mean fr?'],
    ['pt_BR', 'expected its BCP 47 tag, like es or pt-BR. Did you mean pt-BR?'],
    ['PT-br', 'expected its BCP 47 tag, like es or pt-BR. Did you mean pt-BR?'],
    ['../es', 'expected its BCP 47 tag, like es or pt-BR.'],
    ['en', 'expected another than that of the source. There is nothing to translate.'],
  ])('refuses %s', async (tag, expected) => {
    const refusal = await add(localesWith({}), tag).catch(({ message }) => message)

    expect(refusal).toBe(`Unexpected language "${tag}", ${expected}`)
  })
})

describe('the command line', () => {
  test.each([
    [['locales'], 'Unexpected nothing after locales, expected one of extract, check, add.'],
    [['locales', 'dance'], 'Unexpected "dance", expected one of extract, check, add.'],
    [['locales', 'add', '--ui'], 'Unexpected add alone, expected one language, like es.'],
    [
      ['locales', 'add', 'es', 'fr'],
      'Unexpected "es fr" after add, expected one language, like es.',
    ],
    [['locales', 'check', 'fr', '--ui'], 'Unexpected "fr" after check, expected nothing.'],
    [['locales', 'add', 'french', '--ui'], 'Unexpected language "french"'],
    [['locales', 'check', '--port', '80'], "Unknown option '--port'."],
    [['build', 'fr'], "Unexpected argument 'fr'."],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, said: refusal } = await lectern(args)

    expect({ code, refusal }).toEqual({ code: 1, refusal: expect.stringContaining(sentence) })
    expect(refusal).not.toMatch(/\n\s+at /)
  })

  test('takes a talk from the first language to the last', async () => {
    const folder = talkOf({ '01.mdx': '# Flow\n\nHold **that** thought.\n' })
    const locales = (...words: string[]) => lectern(['locales', ...words, '--talk', folder], folder)
    const po = join(folder, 'locales/fr.po')
    const translate = (text: string, translation: string) => {
      const entry = `msgid "${text}"\nmsgstr "`
      writeFileSync(po, readFileSync(po, 'utf8').replace(entry, `${entry}${translation}`))
    }

    expect((await locales('add', 'fr')).said).toMatch(/^locales\/fr\.po: 2 texts to translate/)
    translate('Flow', 'Flux')
    translate('Hold **that** thought.', 'Gardez **cette** idée.')
    expect(await locales('check')).toMatchObject({ code: 0 })

    writeFileSync(join(folder, 'slides/01.mdx'), '# Flow\n\nHold **on** to that thought.\n')
    const { code, said: refusal } = await locales('check')

    expect(code).toBe(1)
    expect(refusal).toMatch(/^slides\/01\.mdx:3 Unexpected “Hold \*\*on\*\* to that thought\.”/)
  })

  test('tells what locales does', async () => {
    const { said: help } = await lectern(['locales', '--help'])

    expect(help).toMatch(/^Usage: lectern locales extract\|check\|add LANGUAGE \[FLAGS\]\n/)
    expect(help).toMatch(/\n {2}--ui +Lectern's own words/)
    expect(help).not.toContain('--ui is')
  })
})
