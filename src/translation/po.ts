import { type GetTextTranslation, po as gettext } from 'gettext-parser'
import { readLanguage } from './language-tags.ts'
import { type PoEntry, readEntries, unquote } from './po-entries.ts'

/** A text and its translations, an entry of a PO file. */
export interface Message {
  /** `slide` or `notes`; Lectern's own words have none. */
  context: string | null
  /** The English. */
  text: string
  /** The English plural of a text that depends on a number. */
  plural: string | null
  /** A single translation, or one for each plural form. An empty one is not translated yet. */
  translations: readonly string[]
  /** The translation is of another English text, and a translator must check it. */
  fuzzy: boolean
  /** The English text that a fuzzy translation is of. */
  previous: string | null
  /** The files that have the English. */
  files: readonly string[]
  /** The author's comment for translators. */
  hint: string | null
  /** The translators' own comment. */
  translatorNote: string | null
  /** The English is gone; the translation is kept in case it comes back. */
  obsolete: boolean
}

/** A PO file, or the template of all (POT), in which nothing is translated. */
export interface Po {
  /** The BCP 47 tag, however the header writes it; null if the header has no such language. */
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

/** Reads a PO file. Throws a LocaleError with file and line for the first line that is not of a PO file. */
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

function isHeader({ strings, obsolete }: PoEntry): boolean {
  return !obsolete && strings.get('msgid') === '' && !strings.has('msgctxt')
}

function readHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^([^:]+):(.*)$/.exec(line))
  return Object.fromEntries(lines.flatMap((match) => (match ? [trimmed(match)] : [])))
}

function trimmed([, name = '', value = '']: RegExpExecArray): [string, string] {
  return [name.trim(), value.trim()]
}

function toMessage(entry: PoEntry): ReadMessage {
  const { strings, obsolete, line } = entry
  return {
    context: strings.get('msgctxt') ?? null,
    text: strings.get('msgid') ?? '',
    plural: strings.get('msgid_plural') ?? null,
    translations: [...strings].flatMap(([key, text]) => (key.startsWith('msgstr') ? [text] : [])),
    fuzzy: /\bfuzzy\b/.test(commentOf(entry, ',') ?? ''),
    previous: previousOf(entry),
    files: sourceFilesOf(entry),
    hint: commentOf(entry, '.'),
    translatorNote: commentOf(entry, ' '),
    obsolete,
    line,
  }
}

/** The comment lines of a kind: `#.` from the author, `#:` files, `#,` flags, `# ` from translators. */
function commentOf({ comments }: PoEntry, kind: string): string | null {
  const parts = comments.map((line) => /^#([.:,|]?) ?(.*)$/.exec(line) ?? [])
  const lines = parts.filter(([, mark]) => (mark || ' ') === kind)
  return lines.map(([, , text]) => text).join('\n') || null
}

/** The text of `#| msgid "Old"`, which may go on for lines. A previous plural or context is not used. */
function previousOf(entry: PoEntry): string | null {
  const lines = commentOf(entry, '|') ?? ''
  const [, quoted] = /^msgid ((?:".*"(?:\n|$))+)/m.exec(lines) ?? []
  return quoted === undefined ? null : quoted.trim().split('\n').map(unquote).join('')
}

/** The files after `#:`. Gettext puts names with spaces between two invisible marks. */
function sourceFilesOf(entry: PoEntry): string[] {
  const names = (commentOf(entry, ':') ?? '').matchAll(/\u2068([^\u2069]*)\u2069|\S+/g)
  return [...names].map(([word, isolated]) => isolated ?? word)
}

/**
 * Writes a PO file as gettext's own programs do: printing a file that was parsed changes nothing. The library
 * gettext-parser wraps lines as `msgcat` does. Trap: its reader loses line numbers, and the order of entries with
 * different contexts.
 */
export function printPo({ headers, note, messages }: Po): string {
  const table = {
    charset: 'utf-8',
    headers: { ...headers },
    translations: {
      '': { '': { msgid: '', msgstr: [], comments: { translator: note ?? '' } } },
      entries: toTable(messages.filter(({ obsolete }) => !obsolete)),
    },
    obsolete: { entries: toTable(messages.filter(({ obsolete }) => obsolete)) },
  }
  return likeGettext(gettext.compile(table).toString())
}

/** Keys of the library's tables only set the order: it prints the text of the entry itself. */
function toTable(messages: readonly Message[]): Record<string, GetTextTranslation> {
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

/** Prints the files of an entry, as many on a line as there is room for. */
function printFiles(files: readonly string[]): string {
  const lines = ['']
  for (const file of files.map((name) => (/\s/.test(name) ? `\u2068${name}\u2069` : name))) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + file.length > 75) lines.push(file)
    else lines[lines.length - 1] = `${line} ${file}`.trim()
  }
  return lines.join('\n')
}

/** Corrects the library's output, so that `extract` does not undo what an editor of PO files writes. */
function likeGettext(printed: string): string {
  return printed
    .replace('charset=utf-8', 'charset=UTF-8')
    .replace(/^((?:#: .*\n)+)((?:#\. .*\n)+)/gm, '$2$1')
    .replace(/^# $/gm, '#')
}
