import { po as gettextParser } from 'gettext-parser'
import { describe, expect, test } from 'vitest'
import { LocaleError } from '#translation/locale-error.ts'
import { parsePo, printPo } from '#translation/po.ts'
import { gettext } from '../support/gettext.ts'

/** Everything that a file may have, as gettext's own programs would write it. */
const FILE = `# For the talk in Łódź.
#
# Ask Anna.
msgid ""
msgstr ""
"Project-Id-Version: \\n"
"PO-Revision-Date: \\n"
"Last-Translator: Anna <anna@example.org>\\n"
"Language-Team: \\n"
"Language: pl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\\n"
"X-Generator: Poedit 3.4\\n"

#. The name of a chapter
#: slides/01-restart.mdx \u2068slides/02 two words.mdx\u2069
msgctxt "slide"
msgid "Flow"
msgstr "Przepływ"

# Or "Stop"?
#: slides/01-restart.mdx
#, fuzzy
#| msgid "Say \\"hold\\" that"
msgctxt "notes"
msgid ""
"Sorry. **Hold that thought**, and keep a \\\\# in mind: it is a sign of the "
"things that come."
msgstr "Przepraszam."

msgid "{n} vote"
msgid_plural "{n} votes"
msgstr[0] "{n} głos"
msgstr[1] "{n} głosy"
msgstr[2] "{n} głosów"

#~ msgctxt "slide"
#~ msgid "A novel"
#~ msgstr "Powieść"
`

describe('reading', () => {
  const po = parsePo(FILE, 'locales/pl.po')

  test('finds everything that an entry says', () => {
    expect(po.messages[1]).toEqual({
      context: 'notes',
      text: 'Sorry. **Hold that thought**, and keep a \\# in mind: it is a sign of the things that come.',
      plural: null,
      translations: ['Przepraszam.'],
      fuzzy: true,
      previous: 'Say "hold" that',
      files: ['slides/01-restart.mdx'],
      hint: null,
      translatorNote: 'Or "Stop"?',
      obsolete: false,
      line: 28,
    })
  })

  test('finds the header, and what is written above it', () => {
    expect(po.language).toBe('pl')
    expect(po.headers['X-Generator']).toBe('Poedit 3.4')
    expect(po.note).toBe('For the talk in Łódź.\n\nAsk Anna.')
  })

  test('finds hints, file names with spaces, plurals, and what is obsolete', () => {
    expect(po.messages[0]?.hint).toBe('The name of a chapter')
    expect(po.messages[0]?.files).toEqual(['slides/01-restart.mdx', 'slides/02 two words.mdx'])
    expect(po.messages[2]?.translations).toEqual(['{n} głos', '{n} głosy', '{n} głosów'])
    expect(po.messages.map(({ obsolete }) => obsolete)).toEqual([false, false, false, true])
  })

  test('understands the same as gettext-parser', () => {
    const { translations } = gettextParser.parse(FILE)
    const theirs = Object.values(translations).flatMap((group) => Object.values(group))

    for (const { msgid, msgstr } of theirs.filter(({ msgid }) => msgid !== '')) {
      expect(po.messages.find(({ text }) => text === msgid)?.translations).toEqual(msgstr)
    }
  })

  test('takes a file as Windows writes it', () => {
    const windows = `\ufeff${FILE.replaceAll('\n', '\r\n')}`

    expect(parsePo(windows, 'locales/pl.po')).toEqual(po)
  })
})

describe('printing', () => {
  test('what was read changes nothing', () => {
    expect(printPo(parsePo(FILE, 'locales/pl.po'))).toBe(FILE)
  })

  test('is what msgcat prints', (context) => {
    const { printed } = gettext(context, 'msgcat', [], FILE)

    expect(printed).toBe(FILE)
  })
})

describe('a file that is no PO file is refused with its line', () => {
  test.each([
    ['a text without its end', '3 Unexpected "Flow, expected a text between two quotation marks.'],
    ['words without quotes', '3 Unexpected line msgid Flow, expected a comment, or a text in'],
    ['a misspelled keyword', '3 Unexpected line msgit "Flow", expected a comment, or a text in'],
    ['a quotation mark inside', '3 Unexpected "The "Flow"", expected a text between two quotation'],
    ['an unknown escape', '3 Unexpected \\q in a text, expected \\n, \\t, \\" or \\\\.'],
    ['a text of nothing', '2 Unexpected text without a keyword, expected msgid before it.'],
    ['a second translation', '5 Unexpected second msgstr, expected one in an entry.'],
    ['no translation', '3 Unexpected entry without msgstr, expected one.'],
    ['a plural without forms', '3 Unexpected entry without msgstr[0], expected one.'],
    ['a translation of nothing', '3 Unexpected entry without msgid, expected one.'],
    [
      'the same text twice',
      '6 Unexpected second entry for "Flow", expected one; the first is in line 3.',
    ],
    ['a broken old text', '2 Unexpected "Old, expected a text between two quotation marks.'],
  ])('%s', (what, sentence) => {
    const lines = BROKEN[what]?.join('\n') ?? ''

    expect(() => parsePo(`\n${lines}\n`, 'locales/pl.po')).toThrow(LocaleError)
    expect(() => parsePo(`\n${lines}\n`, 'locales/pl.po')).toThrow(`locales/pl.po:${sentence}`)
  })
})

/** From the second line on. */
const BROKEN: Record<string, string[]> = {
  'a text without its end': ['', 'msgid "Flow', 'msgstr ""'],
  'words without quotes': ['', 'msgid Flow', 'msgstr ""'],
  'a misspelled keyword': ['', 'msgit "Flow"', 'msgstr ""'],
  'a quotation mark inside': ['', 'msgid "The "Flow""', 'msgstr ""'],
  'an unknown escape': ['', 'msgid "\\q"', 'msgstr ""'],
  'a text of nothing': ['"Flow"'],
  'a second translation': ['', 'msgid "Flow"', 'msgstr ""', 'msgstr "Przepływ"'],
  'no translation': ['', 'msgid "Flow"', '', 'msgid "Feedback"', 'msgstr ""'],
  'a plural without forms': ['', 'msgid "vote"', 'msgid_plural "votes"', 'msgstr "głos"'],
  'a translation of nothing': ['', 'msgstr "Przepływ"'],
  'the same text twice': ['', 'msgid "Flow"', 'msgstr ""', '', 'msgid "Flow"', 'msgstr "x"'],
  'a broken old text': ['#| msgid "Old', 'msgid "Flow"', 'msgstr ""'],
}
