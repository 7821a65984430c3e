import { type GetTextTranslation, po as gettext } from 'gettext-parser'
import { readLanguage } from './plural-forms.ts'
import { type Entry, readEntries, unquote } from './po-entries.ts'

/** A text and its translations, an entry of a PO file. */
export interface Message {
  /** `slide` or `notes`; Lectern's own words have none. */
  context: string | null
  /** The English, with a plural for one of them. */
  text: string
  plural: string | null
  /** One, or with a plural as many as the language has forms; empty where nobody has translated yet. */
  translations: readonly string[]
  /** The translation is of another English text, and somebody must look at it. */
  fuzzy: boolean
  /** The English text of which it is. */
  previous: string | null
  /** Where the English stands. */
  files: readonly string[]
  /** What translators should know, from the author. */
  hint: string | null
  /** What translators have noted. */
  translatorNote: string | null
  /** The English is gone; the translation is kept in case it comes back. */
  obsolete: boolean
}

/** A PO file, or the template of all (POT), in which nothing is translated. */
export interface Po {
  /** By its BCP 47 tag, whatever the header's way of writing it; null if that is none. */
  language: string | null
  headers: Readonly<Record<string, string>>
  /** The comment at the top of the file. */
  note: string | null
  messages: readonly Message[]
}

/** A message with the line at which its entry begins. */
export type ReadMessage = Message & { line: number }

export interface ReadPo extends Po {
  messages: readonly ReadMessage[]
}

/** Reads a PO file. Throws a LocaleError with file and line for the first thing that is none. */
export function parsePo(text: string, file: string): ReadPo {
  const entries = readEntries(text, file)
  const header = entries.find(isHeader)
  const headers = readHeaders(header?.strings.get('msgstr') ?? '')
  return {
    language: readLanguage((headers.Language ?? '').replaceAll('_', '-')),
    headers,
    note: header ? commentOf(header, ' ') : null,
    messages: entries.filter((entry) => !isHeader(entry)).map(toMessage),
  }
}

function isHeader({ strings, obsolete }: Entry): boolean {
  return !obsolete && strings.get('msgid') === '' && !strings.has('msgctxt')
}

function readHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^([^:]+):(.*)$/.exec(line))
  return Object.fromEntries(lines.flatMap((found) => (found ? [trimmed(found)] : [])))
}

function trimmed([, name = '', value = '']: RegExpExecArray): [string, string] {
  return [name.trim(), value.trim()]
}

function toMessage(entry: Entry): ReadMessage {
  const { strings, obsolete, line } = entry
  return {
    context: strings.get('msgctxt') ?? null,
    text: strings.get('msgid') ?? '',
    plural: strings.get('msgid_plural') ?? null,
    translations: [...strings].flatMap(([key, text]) => (key.startsWith('msgstr') ? [text] : [])),
    fuzzy: /\bfuzzy\b/.test(commentOf(entry, ',') ?? ''),
    previous: previousOf(entry),
    files: filesOf(entry),
    hint: commentOf(entry, '.'),
    translatorNote: commentOf(entry, ' '),
    obsolete,
    line,
  }
}

/** The comment lines of a kind: `#.` from the author, `#:` files, `#,` flags, `# ` from translators. */
function commentOf({ comments }: Entry, kind: string): string | null {
  const parts = comments.map((line) => /^#([.:,|]?) ?(.*)$/.exec(line) ?? [])
  const lines = parts.filter(([, found]) => (found || ' ') === kind)
  return lines.map(([, , text]) => text).join('\n') || null
}

/** `#| msgid "Old"`, which may go on for lines. Of a plural and a context nobody has use. */
function previousOf(entry: Entry): string | null {
  const lines = commentOf(entry, '|') ?? ''
  const [, quoted] = /^msgid ((?:".*"(?:\n|$))+)/m.exec(lines) ?? []
  return quoted === undefined ? null : quoted.trim().split('\n').map(unquote).join('')
}

/** Gettext puts names with spaces between two marks that nobody sees. */
function filesOf(entry: Entry): string[] {
  const found = (commentOf(entry, ':') ?? '').matchAll(/\u2068([^\u2069]*)\u2069|\S+/g)
  return [...found].map(([word, inside]) => inside ?? word)
}

/**
 * Writes a PO file, as gettext's own programs would: printing what was parsed changes nothing. Lines
 * are wrapped by gettext-parser, as `msgcat` wraps them. It does not read for us: it forgets lines, and
 * the order of entries with different contexts.
 */
export function printPo({ headers, note, messages }: Po): string {
  const table = {
    charset: 'utf-8',
    headers: { ...headers },
    translations: {
      '': { '': { msgid: '', msgstr: [], comments: { translator: note ?? '' } } },
      entries: inOrder(messages.filter(({ obsolete }) => !obsolete)),
    },
    obsolete: { entries: inOrder(messages.filter(({ obsolete }) => obsolete)) },
  }
  return asGettextDoes(gettext.compile(table).toString())
}

/** Printed is what the entries say of themselves: their keys are only there for the order. */
function inOrder(messages: readonly Message[]): Record<string, GetTextTranslation> {
  return Object.fromEntries(messages.map(toEntry).entries())
}

function toEntry(message: Message): GetTextTranslation {
  const { context, text, plural, translations, fuzzy, previous, hint } = message
  return {
    msgid: text,
    ...(context !== null && { msgctxt: context }),
    ...(plural !== null && { msgid_plural: plural }),
    msgstr: [...translations],
    comments: {
      translator: message.translatorNote ?? '',
      extracted: hint ?? '',
      reference: printFiles(message.files),
      flag: fuzzy ? 'fuzzy' : '',
      previous: previous === null ? '' : `msgid ${quote(previous)}`,
    },
  }
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`
}

/** As many on a line as there is room for. */
function printFiles(files: readonly string[]): string {
  const lines = ['']
  for (const file of files.map((name) => (/\s/.test(name) ? `\u2068${name}\u2069` : name))) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + file.length > 75) lines.push(file)
    else lines[lines.length - 1] = `${line} ${file}`.trim()
  }
  return lines.join('\n')
}

/** What gettext-parser writes otherwise: an editor and `extract` must not take turns. */
function asGettextDoes(printed: string): string {
  return printed
    .replace('charset=utf-8', 'charset=UTF-8')
    .replace(/^((?:#: .*\n)+)((?:#\. .*\n)+)/gm, '$2$1')
    .replace(/^# $/gm, '#')
}
