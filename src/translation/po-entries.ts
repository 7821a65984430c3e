import { LocaleError, type SourceLine } from './locale-error.ts'

/** An entry of a PO file: its comments, and its texts by keyword. */
export interface PoEntry {
  /** The line of its first text. */
  line: number
  /** Whole lines, from their `#` on. */
  comments: string[]
  /** `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` …, in the order in which they came. */
  strings: Map<string, string>
  /** The entry is commented out by `#~`. */
  obsolete: boolean
}

/** Splits a PO file into its entries. Throws a LocaleError for the first line that is no part of one. */
export function readEntries(text: string, file: string): PoEntry[] {
  const entries: PoEntry[] = []
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const place = { file, line: index + 1 }
    withPlace(place, () => readLine(line.trim(), place.line, entries))
  }
  const withTexts = entries.filter(({ strings }) => strings.size > 0)
  refuseIncomplete(withTexts, file)
  refuseDuplicates(withTexts, file)
  return withTexts
}

/** A fault in the line that is being read. */
class Unexpected extends Error {}

function withPlace(place: SourceLine, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof Unexpected ? new LocaleError(error.message, place) : error
  }
}

function readLine(line: string, number: number, entries: PoEntry[]): void {
  const uncommented = line.replace(/^#~(?=\|)/, '#')
  if (line === '' || line === '#~') return
  if (/^#(?!~)/.test(uncommented)) addComment(uncommented, entries)
  else addText(readText(line), number, entries)
}

interface Text {
  /** Undefined where a text continues from the line before. */
  keyword: string | undefined
  text: string
  obsolete: boolean
}

const TEXT_LINE = /^(#~\s*)?(?:(\w+(?:\[\d+\])?)\s*)?(".*)$/
const KEYWORD = /^(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])$/

function readText(line: string): Text {
  const [, mark, keyword, quoted] = TEXT_LINE.exec(line) ?? []
  if (quoted === undefined || (keyword && !KEYWORD.test(keyword))) throw strangeLine(line)
  return { keyword, text: unquote(quoted), obsolete: mark !== undefined }
}

function strangeLine(line: string): Unexpected {
  return new Unexpected(
    `Unexpected line ${line.slice(0, 60)}, expected a comment, or a text in quotes after msgid or msgstr. Put the text between two ", each line of it.`,
  )
}

/** Adds a comment to the entry below it. The text of a `#|` is checked here, where its line is known. */
function addComment(line: string, entries: PoEntry[]): void {
  const [, previous] = /^#\|\s*(?:\w+\s*)?(.*)$/.exec(line) ?? []
  if (previous !== undefined) unquote(previous)
  const entry = entries.at(-1)
  if (entry && entry.strings.size === 0) entry.comments.push(line)
  else entries.push({ line: 0, comments: [line], strings: new Map(), obsolete: false })
}

function addText({ keyword, text, obsolete }: Text, line: number, entries: PoEntry[]): void {
  if (keyword === undefined) continueText(text, entries.at(-1))
  else beginText(keyword, text, entryFor(keyword, { line, obsolete }, entries))
}

function beginText(keyword: string, text: string, { strings }: PoEntry): void {
  if (strings.has(keyword)) {
    throw new Unexpected(
      `Unexpected second ${keyword}, expected one in an entry. Remove it, or begin the next entry with its msgid.`,
    )
  }
  strings.set(keyword, text)
}

/** The entry that a text belongs to. An entry begins with its context, or its text if it has none. */
function entryFor(
  keyword: string,
  start: Pick<PoEntry, 'line' | 'obsolete'>,
  entries: PoEntry[],
): PoEntry {
  const last = entries.at(-1)
  if (last?.strings.size === 0) return Object.assign(last, start)
  const begins = keyword === 'msgctxt' || (keyword === 'msgid' && last?.strings.has('msgid'))
  if (last && !begins) return last
  const entry = { ...start, comments: [], strings: new Map() }
  entries.push(entry)
  return entry
}

function continueText(text: string, entry: PoEntry | undefined): void {
  const [keyword, before] = [...(entry?.strings ?? [])].at(-1) ?? []
  if (!entry || keyword === undefined)
    throw new Unexpected(
      'Unexpected text without a keyword, expected msgid before it. Write the keyword, or remove the text.',
    )
  entry.strings.set(keyword, `${before}${text}`)
}

const ESCAPED: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  '\\': '\\',
}

/** The text between two quotation marks. */
export function unquote(quoted: string): string {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/.exec(quoted) ?? []
  if (inner === undefined) {
    throw new Unexpected(
      `Unexpected ${quoted.slice(0, 60)}, expected a text between two quotation marks. Put one at each end, and \\ before each one inside.`,
    )
  }
  return inner.replace(/\\(.)/g, (_, letter: string) => escaped(letter))
}

function escaped(letter: string): string {
  const character = ESCAPED[letter]
  if (character !== undefined) return character
  throw new Unexpected(
    `Unexpected \\${letter} in a text, expected \\n, \\t, \\" or \\\\. Write \\\\ for a backslash itself.`,
  )
}

function refuseIncomplete(entries: readonly PoEntry[], file: string): void {
  for (const { strings, line } of entries) {
    const missing = missingOf(strings)
    if (missing) {
      const reason = `Unexpected entry without ${missing}, expected one. Write ${missing} "", or remove the entry.`
      throw new LocaleError(reason, { file, line })
    }
  }
}

function missingOf(strings: PoEntry['strings']): string | undefined {
  const first = strings.has('msgid_plural') ? 'msgstr[0]' : 'msgstr'
  return ['msgid', first].find((keyword) => !strings.has(keyword))
}

/** Two entries of one text are ambiguous. */
function refuseDuplicates(entries: readonly PoEntry[], file: string): void {
  const first = new Map<string, number>()
  for (const { strings, line, obsolete } of entries) {
    const text = strings.get('msgid') ?? ''
    const key = JSON.stringify([strings.get('msgctxt'), text, obsolete])
    const earlier = first.get(key)
    if (earlier !== undefined && !obsolete) {
      const reason = `Unexpected second entry for "${text.slice(0, 60)}", expected one; the first is in line ${earlier}. Remove one of them.`
      throw new LocaleError(reason, { file, line })
    }
    first.set(key, line)
  }
}
