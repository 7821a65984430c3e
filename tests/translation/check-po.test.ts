import { describe, expect, test } from 'vitest'
import { checkPo } from '#translation/check-po.ts'
import { formatFinding, isFailure } from '#translation/finding.ts'
import { printPo } from '#translation/po.ts'
import { poOf, source, type Translated, word, writePo } from '../support/po-texts.ts'

const LEARN = 'Learn **from** `errors`'
const BOOK = 'Read [the book](https://example.org), all of it'
const TEXTS = [
  source(LEARN),
  source('<Step at={1}>It slips</Step>', { line: 12 }),
  source(BOOK, { context: 'notes', line: 30 }),
  word('Counted: {choice}.'),
  word('{n} vote', '{n} votes'),
]
const FRENCH: Translated = {
  [LEARN]: 'Tirer les leçons **des** `errors`',
  '<Step at={1}>It slips</Step>': '<Step at={1}>Il glisse</Step>',
  [BOOK]: 'Lisez [le livre](https://example.org/fr) en entier',
  'Counted: {choice}.': 'Compté : {choice}.',
  '{n} vote': ['{n} vote', '{n} votes'],
}

/** What is found in a French file, sentence by sentence. */
function findings(translated: Translated, texts = TEXTS, file = 'locales/fr.po'): string[] {
  return sentences(writePo(texts, 'fr', { ...FRENCH, ...translated }), texts, file)
}

function sentences(po: string, texts = TEXTS, file = 'locales/fr.po'): string[] {
  return checkPo({ text: po, file }, texts).map(formatFinding)
}

const good = writePo(TEXTS, 'fr', FRENCH)

test('a good file is found good', () => {
  expect(sentences(good)).toEqual([])
})

describe('the file', () => {
  test.each([
    ['french.po', 'expected fr.po. Rename the file.'],
    ['pt_BR.po', 'expected pt-BR.po. Rename the file.'],
    ['pt-br.po', 'expected pt-BR.po. Rename the file.'],
    [
      'fr-x-ours.po',
      'expected a language as BCP 47 writes it, like fr.po or pt-BR.po. Rename the file.',
    ],
    [
      'draft.po',
      'expected a language as BCP 47 writes it, like fr.po or pt-BR.po. Rename the file.',
    ],
  ])('is not called %s', (name, expected) => {
    expect(sentences(good, TEXTS, `locales/${name}`)).toEqual([
      `locales/${name}:1 Unexpected file name ${name}, ${expected}`,
    ])
  })

  test.each([
    [
      'is no PO file',
      (po: string) => po.replace('msgstr "Compté', 'msgstr Compté'),
      /^locales\/fr\.po:\d+ Unexpected line msgstr Compté : \{choice\}/,
    ],
    [
      'has lost its header',
      (po: string) => po.slice(po.indexOf('\n\n') + 2),
      /^locales\/fr\.po:1 Unexpected file without a header, .*\n\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: .*\\n"\n"Plural-Forms: nplurals=2; plural=\(n > 1\);\\n"\n$/,
    ],
    [
      'is of another language than its name',
      (po: string) => po.replace('Language: fr', 'Language: de'),
      /^locales\/fr\.po:7 Unexpected Language "de", expected "fr" as in the file's name\./,
    ],
    [
      'is of no language',
      (po: string) => po.replace('"Language: fr\\n"\n', ''),
      /^locales\/fr\.po:1 Unexpected Language "", expected "fr"/,
    ],
    [
      'is not written in UTF-8',
      (po: string) => po.replace('UTF-8', 'ISO-8859-1'),
      /^locales\/fr\.po:9 Unexpected Content-Type "text\/plain; charset=ISO-8859-1", expected "text\/plain; charset=UTF-8"/,
    ],
    [
      'was not read as UTF-8',
      (po: string) => po.replace('Compté', 'Compt\ufffd'),
      /^locales\/fr\.po:\d+ Unexpected bytes that are no letter, expected UTF-8\./,
    ],
    [
      'counts otherwise',
      (po: string) => po.replace('(n > 1)', '(n != 1)'),
      /^locales\/fr\.po:11 Unexpected Plural-Forms "nplurals=2; plural=\(n != 1\);", expected what counts as French does\. Write "nplurals=2; plural=\(n > 1\);"\./,
    ],
    [
      'does not say how it counts',
      (po: string) => po.replace(/"Plural-Forms.*\n/, ''),
      /^locales\/fr\.po:1 Unexpected Plural-Forms "", expected what counts as French does\./,
    ],
  ])('%s', (_, spoil, sentence) => {
    expect(sentences(spoil(good))).toEqual([expect.stringMatching(sentence)])
  })

  test('is not in the language of the source', () => {
    expect(checkPo({ text: good, file: 'locales/fr.po' }, TEXTS, 'fr').map(formatFinding)).toEqual([
      'locales/fr.po:1 Unexpected fr.po, expected another language than that of the source, which is French. Remove the file.',
    ])
  })

  test('may say its language as editors do, and nothing of plurals if there are none', () => {
    const brazilian = writePo([source('Flow')], 'pt-BR', { Flow: 'Fluxo' })
    const edited = brazilian.replace('pt-BR', 'pt_BR').replace(/"Plural-Forms.*\n/, '')

    expect(sentences(edited, [source('Flow')], 'locales/pt-BR.po')).toEqual([])
  })
})

describe('a translation', () => {
  test.each([
    [
      'is missing',
      LEARN,
      '',
      'Unexpected empty translation of “Learn **from** `errors`”, expected it in French. Translate it.',
    ],
    [
      'is only a space',
      'Counted: {choice}.',
      ' ',
      'Unexpected empty translation of “Counted: {choice}.”, expected it in French.',
    ],
    [
      'is missing in one form',
      '{n} vote',
      ['{n} vote', ''],
      'Unexpected empty translation of “{n} vote” in msgstr[1] (for 2, 3, 4 …), expected it in French.',
    ],
    [
      'has too few forms',
      '{n} vote',
      ['{n} vote'],
      'Unexpected 1 msgstr for “{n} vote”, expected 2. Write msgstr[0] to msgstr[1].',
    ],
    [
      'has too many forms',
      '{n} vote',
      ['{n} a', '{n} b', '{n} c'],
      'Unexpected 3 msgstr for “{n} vote”, expected 2.',
    ],
    [
      'has a line break',
      LEARN,
      'a **b**\n`c`',
      'with a line break, expected one line as in the English.',
    ],
    [
      'loses a name',
      'Counted: {choice}.',
      'Compté.',
      'without {choice}, expected it as in the English.',
    ],
    [
      'translates a name',
      'Counted: {choice}.',
      '{choix} {choice}',
      'with {choix}, expected only {choice} as in the English.',
    ],
    [
      'loses the number',
      '{n} vote',
      ['{n} vote', 'des votes'],
      'without {n}, expected it as in the English.',
    ],
    [
      'has a brace too many',
      'Counted: {choice}.',
      'Compté : {choice}}.',
      'with a stray }, expected braces only around names.',
    ],
    [
      'adds a tag to plain words',
      'Counted: {choice}.',
      '<b>{choice}</b>',
      'with <b>, expected plain words as in the English.',
    ],
    ['adds a tag', LEARN, '<b>a</b> **b** `c`', 'with <b>, expected only the tags of the English.'],
    [
      'adds a component',
      LEARN,
      '**b** `c` <Own onClick={run} />',
      'with <Own onClick={run}>, expected only the tags of the English.',
    ],
    [
      'loses a component',
      '<Step at={1}>It slips</Step>',
      'Il glisse',
      'without <Step at={1}>, expected it as in the English.',
    ],
    [
      'empties a component',
      '<Step at={1}>It slips</Step>',
      'Il glisse <Step at={1}></Step>',
      'with nothing in <Step at={1}>, expected words as in the English.',
    ],
    [
      'changes a property',
      '<Step at={1}>It slips</Step>',
      '<Step at={2}>Il glisse</Step>',
      'without <Step at={1}>, expected it as in the English.',
    ],
    [
      'spreads properties',
      '<Step at={1}>It slips</Step>',
      '<Step at={1} {...x}>Il</Step>',
      'with <Step at={1} {...x}>, expected only the tags of the English.',
    ],
    [
      'doubles a component',
      '<Step at={1}>It slips</Step>',
      '<Step at={1}>Il</Step> <Step at={1}>glisse</Step>',
      'with <Step at={1}>, expected only the tags of the English.',
    ],
    [
      'does not close a tag',
      '<Step at={1}>It slips</Step>',
      '<Step at={1}>Il glisse',
      'that cannot be read (Expected a closing tag for `<Step>`',
    ],
    [
      'runs code',
      LEARN,
      '**b** `c` {alert(1)}',
      'with {alert(1)}, expected only the braces of the English.',
    ],
    ['has an open brace', LEARN, '**b** `c` {', 'that cannot be read ('],
    [
      'imports',
      LEARN,
      'import x from "y"',
      'that is an import or export, expected a paragraph as in the English.',
    ],
    [
      'has a link that runs',
      BOOK,
      '[a](javascript:alert(1))',
      'with a link to javascript:alert(1), expected https:// or http://.',
    ],
    [
      'hides a link that runs',
      BOOK,
      '[a](Java&#115;cript&colon;x)',
      'with a link to Javascript:x, expected https:// or http://.',
    ],
    [
      'has a link of data',
      BOOK,
      '[a](data:text/html,x)',
      'with a link to data:text/html,x, expected https:// or http://.',
    ],
    [
      'adds a link',
      LEARN,
      '**b** `c` [d](https://e)',
      'with 1 link, expected no link as in the English.',
    ],
    ['loses a link', BOOK, 'Lisez le livre', 'with no link, expected 1 link as in the English.'],
    [
      'adds a picture',
      LEARN,
      '**b** `c` ![d](https://e/f.png)',
      'with the picture https://e/f.png, expected only the English ones.',
    ],
    ['adds stress', BOOK, '[a](/b) **c**', 'with **words**, expected none as in the English.'],
    ['loses code', LEARN, 'a **b**', 'without `code`, expected it as in the English.'],
    [
      'is a heading',
      LEARN,
      '# a **b** `c`',
      'that is a heading, expected a paragraph as in the English.',
    ],
    [
      'is a list',
      LEARN,
      '- a **b** `c`',
      'that is a list, expected a paragraph as in the English.',
    ],
    [
      'is a numbered list',
      LEARN,
      '1. a **b** `c`',
      'that is a list, expected a paragraph as in the English.',
    ],
    [
      'is a quotation',
      LEARN,
      '> a **b** `c`',
      'that is a quotation, expected a paragraph as in the English.',
    ],
    ['writes backwards', LEARN, 'a **b** `c` \u202ed', 'with a sign that nobody sees (U+202E)'],
    ['commands a terminal', LEARN, 'a **b** `c`\u001b[2J', 'with a sign that nobody sees (U+001B)'],
  ])('that %s is a failure', (_, text, translation, reason) => {
    const found = findings({ [text]: translation })

    expect(found).toContainEqual(expect.stringContaining(reason))
    expect(found.every((sentence) => /^locales\/fr\.po:\d\d /.test(sentence))).toBe(true)
  })

  test.each([
    ['moves its marks', LEARN, '`errors`: **en** tirer des leçons'],
    [
      'moves out of a component',
      '<Step at={1}>It slips</Step>',
      'Voici : <Step at={1}>il glisse</Step>',
    ],
    ['escapes what is no mark', LEARN, '1\\. **Tirer** \\{`errors`\\} \\< tout'],
    ['links to a page in its language', BOOK, 'Lisez [le livre](https://example.org/fr?a#b)'],
    ['repeats a name', 'Counted: {choice}.', '{choice} : {choice}'],
    ['isolates what runs the other way', LEARN, 'a **b** `c` \u2067نعم\u2069'],
  ])('that %s is good', (_, text, translation) => {
    expect(findings({ [text]: translation })).toEqual([])
  })

  test.each([
    ['1. The first', '1. Le premier'],
    ['- a dash', '- un tiret'],
    ['import this', 'importer ceci'],
    ['I <3 CSS', 'J’aime <3 CSS'],
    ['Is {} an object?', '{} est-il un objet ?'],
    ['A heading {', 'Un titre {'],
  ])('of “%s”, which would be no line by itself, is good', (text, translation) => {
    const texts = [source(text)]

    expect(sentences(writePo(texts, 'fr', { [text]: translation }), texts)).toEqual([])
  })

  test('that changes the order of tags is a failure: each keeps its place', () => {
    const text = '<Step at={1}>It slips</Step>, <Step at={2}>it falls</Step>'
    const texts = [source(text)]
    const moved = '<Step at={2}>Il tombe</Step>, <Step at={1}>il glisse</Step>'

    expect(sentences(writePo(texts, 'fr', { [text]: moved }), texts)).toEqual([
      expect.stringContaining(
        'with <Step at={2}> first, expected <Step at={1}> as in the English.',
      ),
    ])
  })

  test('that has no stress is only noted: there may be no word for it', () => {
    const text = writePo(TEXTS, 'fr', { ...FRENCH, [LEARN]: '`errors`' })

    const [finding] = checkPo({ text, file: 'fr.po' }, TEXTS)

    expect(finding && isFailure(finding)).toBe(false)
    expect(finding?.reason).toContain('without **words**, expected it as in the English.')
  })

  test('of one may leave out the number, where no other number takes that form', () => {
    const votes = [word('{n} vote', '{n} votes')]
    const one = (language: string, forms: string[]) => {
      const text = writePo(votes, language, { '{n} vote': forms })
      return checkPo({ text, file: `${language}.po` }, votes)
    }

    expect(one('pl', ['jeden głos', '{n} głosy', '{n} głosów'])).toEqual([])
    expect(one('fr', ['un vote', '{n} votes'])).toHaveLength(1)
  })

  test('of a text that is no Markdown keeps its marks', () => {
    const text = 'What does <a href mean in {?'
    const found = (translation: string) =>
      sentences(writePo([source(text)], 'fr', { [text]: translation }), [source(text)])

    expect(found('Que veut dire <a href dans { ?')).toEqual([])
    expect(found('Que veut dire <a href dans {} ?')).toHaveLength(1)
    expect(found('Que veut dire href ?')).toHaveLength(2)
  })

  test('that is fuzzy is a failure, whatever else is wrong with it', () => {
    const po = poOf(TEXTS, 'fr', { ...FRENCH, [LEARN]: '<b>' })
    const messages = po.messages.map((one) =>
      one.text === LEARN ? { ...one, fuzzy: true, previous: 'Learn' } : one,
    )

    expect(sentences(printPo({ ...po, messages }))).toEqual([
      'locales/fr.po:16 Unexpected fuzzy translation of “Learn **from** `errors`”, which was “Learn” before, expected one that somebody has looked at. Correct it, and take away "fuzzy" (Poedit: Needs Work).',
    ])
  })
})

describe('against the English of today', () => {
  test('a changed text is found where it stands', () => {
    const today = TEXTS.map((one) => (one.text === BOOK ? { ...one, text: `${BOOK}.` } : one))

    expect(sentences(good, today)).toEqual([
      'slides/01.mdx:30 Unexpected “Read [the book](https://example.org), all of it.”, expected “Read [the book](https://example.org), all of it” as in locales/fr.po:24. Run npx lectern locales extract, then look at its translation.',
    ])
  })

  test('a new text is found where it stands', () => {
    expect(sentences(good, [...TEXTS, source('New', { line: 40 })])).toEqual([
      'slides/01.mdx:40 Unexpected new text “New”, expected one that locales/fr.po has. Run npx lectern locales extract, then translate it.',
    ])
    expect(sentences(good, [...TEXTS, word('Join')])[0]).toContain('extract --ui, then')
  })

  test('another plural is found where it stands', () => {
    const today = TEXTS.map((one) => (one.plural ? { ...one, plural: '{n} ballots' } : one))

    expect(sentences(good, today)).toEqual([
      expect.stringMatching(/^src\/client\/keys\.ts:1 Unexpected “\{n\} vote”/),
    ])
  })

  test('what is left over is a failure', () => {
    const found = checkPo({ text: good, file: 'locales/fr.po' }, TEXTS.slice(1))

    expect(found.map(formatFinding)).toEqual([
      'locales/fr.po:14 Unexpected “Learn **from** `errors`”, expected only what the English has. Run npx lectern locales extract, which sets it aside.',
    ])
    expect(found.every(isFailure)).toBe(true)
  })

  test('what is obsolete is a failure', () => {
    const po = poOf(TEXTS, 'fr', FRENCH)
    const messages = po.messages.map((one) => ({ ...one, obsolete: one.text === LEARN }))

    const text = printPo({ ...po, messages })
    const found = checkPo({ text, file: 'locales/fr.po' }, TEXTS.slice(1))

    expect(found.map(formatFinding)).toEqual([
      'locales/fr.po:34 Unexpected 1 obsolete from here on, expected none. Take what begins with #~ away, once its English will not come back.',
    ])
    expect(found.every(isFailure)).toBe(true)
  })
})

test('build must refuse what is broken, and shows in English what is not there', () => {
  const kinds = (translation: string) => {
    const text = writePo(TEXTS, 'fr', { ...FRENCH, [LEARN]: translation })
    return checkPo({ text, file: 'fr.po' }, TEXTS).map(({ kind }) => kind)
  }

  expect(kinds('<script>a</script> **b** `c`')).toEqual(['broken'])
  expect(kinds('')).toEqual(['incomplete'])
})
