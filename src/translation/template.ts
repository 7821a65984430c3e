import { textId } from '#i18n/text-id.ts'
import { formatPlace, LocaleError } from './locale-error.ts'
import type { Message, Po } from './po.ts'

/** A text of the source, where it stands. */
export interface SourceText {
  text: string
  plural: string | null
  /** `slide` or `notes`; Lectern's own words have none. */
  context: string | null
  /** As people know it: relative to the talk, or to Lectern. */
  file: string
  line: number
  /** What translators should know. */
  hint: string | null
}

/**
 * The template of all PO files: entries in the order of the source, each text once with all its files.
 * Throws a LocaleError for two that catalogues could not tell apart.
 */
export function toTemplate(texts: readonly SourceText[]): Po {
  const groups = [...Map.groupBy(texts, (one) => textKey(one)).values()]
  for (const group of groups) refuseTwoPlurals(group)
  refuseTwinIds(groups.flatMap(([first]) => first ?? []))
  return { language: null, headers: HEADERS, note: NOTE, messages: groups.map(toMessage) }
}

/** Texts of one context are the same if their words are. */
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

function toMessage(group: readonly SourceText[]): Message {
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

/** Gettext has one entry for both, and that has one plural or none. */
function refuseTwoPlurals(group: readonly SourceText[]): void {
  const [first] = group
  const other = group.find(({ plural }) => plural !== first?.plural)
  if (!first || !other) return
  throw new LocaleError(
    `Unexpected "${other.text}" with ${sayPlural(other)}, expected ${sayPlural(first)} as at ${formatPlace(first)}. Write both the same way.`,
    other,
  )
}

function sayPlural({ plural }: SourceText): string {
  return plural === null ? 'no plural' : `the plural "${plural}"`
}

/** Once in ten thousand talks: one would be shown with the other's translation. */
function refuseTwinIds(texts: readonly SourceText[]): void {
  const byId = new Map<string, SourceText>()
  for (const one of texts) {
    const id = textId(one.text, one.context ?? '')
    const other = byId.get(id)
    if (other) {
      const reason = `Unexpected "${one.text}" with the id of the text at ${formatPlace(other)}, expected one of its own. Change a word in it.`
      throw new LocaleError(reason, one)
    }
    byId.set(id, one)
  }
}
