import { textId } from '#i18n/text-id.ts'
import { formatLine, LocaleError, type SourceLine } from './locale-error.ts'
import type { Message, Po } from './po.ts'

/** A text of the source, with its place. Files are relative to the talk, or to Lectern. */
export interface SourceText extends SourceLine {
  text: string
  plural: string | null
  /** `slide` or `notes`; Lectern's own words have none. */
  context: string | null
  /** The author's comment for translators. */
  hint: string | null
}

/**
 * The template of all PO files: entries in the order of the source, each text once with all its files. Throws a
 * LocaleError for two texts that a catalogue could not tell apart.
 */
export function toTemplate(texts: readonly SourceText[]): Po {
  const groups = [...Map.groupBy(texts, (one) => textKey(one)).values()]
  for (const group of groups) refuseDifferentPlurals(group)
  refuseEqualIds(groups.flatMap(([first]) => first ?? []))
  return { language: null, headers: HEADERS, note: NOTE, messages: groups.map(untranslated) }
}

/** A key that texts share if context and words are the same. */
export function textKey({ context, text }: Pick<SourceText, 'context' | 'text'>): string {
  return `${context ?? ''}\u0004${text}`
}

const NOTE = 'Written by "lectern locales extract": change the English where it stands, not here.'

const HEADERS = {
  'Project-Id-Version': '',
  Language: '',
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=UTF-8',
  'Content-Transfer-Encoding': '8bit',
}

function untranslated(group: readonly SourceText[]): Message {
  const { context, text, plural } = group[0] as SourceText
  const hints = group.flatMap(({ hint }) => hint ?? [])
  return {
    context,
    text,
    plural,
    translations: plural === null ? [''] : ['', ''],
    fuzzy: false,
    previous: null,
    files: [...new Set(group.map(({ file }) => file))],
    hint: [...new Set(hints)].join('\n') || null,
    translatorNote: null,
    obsolete: false,
  }
}

/** Gettext has one entry for equal texts, with one plural or none. */
function refuseDifferentPlurals(group: readonly SourceText[]): void {
  const [first] = group
  const other = group.find(({ plural }) => plural !== first?.plural)
  if (!first || !other) return
  throw new LocaleError(
    `Unexpected "${other.text}" with ${describePlural(other)}, expected ${describePlural(first)} as at ${formatLine(first)}. Write both the same way.`,
    other,
  )
}

function describePlural({ plural }: SourceText): string {
  return plural === null ? 'no plural' : `the plural "${plural}"`
}

/** Two texts with equal hashes, in one of ten thousand talks: one would be shown with the other's translation. */
function refuseEqualIds(texts: readonly SourceText[]): void {
  const byId = new Map<string, SourceText>()
  for (const one of texts) {
    const id = textId(one.text, one.context ?? '')
    const other = byId.get(id)
    if (other) {
      const reason = `Unexpected "${one.text}" with the id of the text at ${formatLine(other)}, expected one of its own. Change a word in it.`
      throw new LocaleError(reason, one)
    }
    byId.set(id, one)
  }
}
