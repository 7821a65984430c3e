import { expect, test } from 'vitest'
import { mergePo } from '#translation/merge-po.ts'
import { type Po, parsePo, printPo } from '#translation/po.ts'
import { type SourceText, toTemplate } from '#translation/template.ts'
import { gettext } from '../support/gettext.ts'
import { poOf, source, word } from '../support/po-texts.ts'

const HOLD = 'Sorry. Hold that thought.'
const FLOW = source('Flow')
const VOTES = word('{n} vote', '{n} votes')
const before = [FLOW, source(HOLD, { context: 'notes' }), VOTES]
const french = poOf(before, 'fr', {
  Flow: 'Le flux',
  [HOLD]: 'Pardon. Gardez cette idée.',
  '{n} vote': ['{n} vote', '{n} votes'],
})

const merge = (texts: readonly SourceText[], po: Po = french) => mergePo(toTemplate(texts), po)
const find = ({ messages }: Po, text: string) => messages.find((one) => one.text === text)

test('merging twice is merging once', () => {
  const once = printPo(merge([source('Flow'), source('New')]))

  expect(printPo(merge([source('Flow'), source('New')], parsePo(once, 'fr.po')))).toBe(once)
})

test('translations, what translators noted, and their header are kept', () => {
  const messages = french.messages.map((one) => ({ ...one, translatorNote: 'Ask Anna.' }))
  const headers = { ...french.headers, 'Last-Translator': 'Anna', 'X-Generator': 'Poedit' }

  const merged = merge(before, { ...french, headers, messages, note: 'For Lyon' })

  expect(merged).toEqual({ ...french, headers, messages, note: 'For Lyon' })
})

test('files and hints are those of the source', () => {
  const merged = merge([source('Flow', { file: 'slides/09.mdx', hint: 'of work' })])

  expect(find(merged, 'Flow')).toMatchObject({
    files: ['slides/09.mdx'],
    hint: 'of work',
    translations: ['Le flux'],
  })
})

test('a changed text keeps its translation, fuzzy and with the old text beside', () => {
  const merged = merge([source('Sorry. Hold on to that thought.', { context: 'notes' })])

  expect(find(merged, 'Sorry. Hold on to that thought.')).toMatchObject({
    translations: ['Pardon. Gardez cette idée.'],
    fuzzy: true,
    previous: HOLD,
  })
  expect(find(merged, HOLD)).toBeUndefined()
})

test('a text that changes twice still tells the one that was translated', () => {
  const once = merge([source('Sorry. Hold on to that thought.', { context: 'notes' })])

  const twice = merge([source('Sorry! Hold on to that thought!', { context: 'notes' })], once)

  expect(find(twice, 'Sorry! Hold on to that thought!')?.previous).toBe(HOLD)
})

test('a text that changes back is as it was', () => {
  const changed = merge([FLOW, source(HOLD.replace('.', ','), { context: 'notes' }), VOTES])

  expect(merge(before, changed)).toEqual(french)
})

test('of two changed texts each finds its own', () => {
  const po = poOf([source('Hold that thought'), source('Hold that door')], 'fr', {
    'Hold that thought': 'Gardez cette idée',
    'Hold that door': 'Tenez cette porte',
  })

  const merged = merge([source('Hold that red door'), source('Hold that big thought')], po)

  expect(find(merged, 'Hold that red door')?.translations).toEqual(['Tenez cette porte'])
  expect(find(merged, 'Hold that big thought')?.translations).toEqual(['Gardez cette idée'])
})

test('a text is no change of one with other words, or in another context', () => {
  const merged = merge([source('A novel about IT'), source(HOLD.replace('.', ','))])

  expect(merged.messages.filter(({ obsolete }) => !obsolete)).toMatchObject([
    { translations: [''], fuzzy: false, previous: null },
    { translations: [''], fuzzy: false, previous: null },
  ])
})

test('what is gone becomes obsolete, and comes back with its text', () => {
  const without = merge([source('Flow')])
  expect(find(without, HOLD)).toMatchObject({ obsolete: true, files: [] })

  const again = merge(before, parsePo(printPo(without), 'fr.po'))

  expect(find(again, HOLD)).toMatchObject({
    obsolete: false,
    fuzzy: false,
    translations: ['Pardon. Gardez cette idée.'],
  })
})

test('what was never translated goes without a trace', () => {
  const po = poOf([...before, source('Never')], 'fr', {})

  expect(merge(before, po).messages.some(({ obsolete }) => obsolete)).toBe(false)
})

test('another plural makes it fuzzy', () => {
  const merged = merge([word('{n} vote', '{n} ballots')])

  expect(find(merged, '{n} vote')).toMatchObject({
    plural: '{n} ballots',
    fuzzy: true,
    previous: '{n} vote',
    translations: ['{n} vote', '{n} votes'],
  })
})

test('a new plural has as many forms as the language', () => {
  const polish = poOf([], 'pl', {})

  expect(find(merge([word('{n} vote', '{n} votes')], polish), '{n} vote')?.translations).toEqual([
    '',
    '',
    '',
  ])
})

test('what comes out is to the taste of msgfmt', (context) => {
  const merged = merge([
    source('Sorry. Hold on to that thought.', { context: 'notes' }),
    word('No'),
  ])

  const { status, said } = gettext(
    context,
    'msgfmt',
    ['--check', '-o', '/dev/null'],
    printPo(merged),
  )

  expect({ status, said }).toEqual({ status: 0, said: '' })
})
