import { pluralForms } from './plural-forms.ts'
import type { Message, Po } from './po.ts'
import { createSimilarity } from './similarity.ts'
import { textKey } from './template.ts'

/**
 * Brings a PO file up to date with the template. Translations stay, in the template's order. The translation of a
 * changed text becomes fuzzy, with the old text beside. A translation without a text becomes obsolete, and comes
 * back with its text.
 */
export function mergePo(template: Po, po: Po): Po {
  const { known, changed, gone } = match(template, po)
  const forms = formsOf(po)
  const current = template.messages.map((message) => {
    const same = known.get(keyOf(message))
    if (same) return keepTranslation(message, same, forms)
    const old = changed.get(message)
    return old ? transferTranslation(message, old, forms) : leaveEmpty(message, forms)
  })
  return { ...po, headers: headersOf(po), messages: [...current, ...gone.map(retire)] }
}

/** A PO file for a language in which nothing is translated yet. */
export function newPo(template: Po, language: string): Po {
  const headers = {
    'Project-Id-Version': '',
    'PO-Revision-Date': '',
    'Last-Translator': '',
    'Language-Team': '',
    Language: language,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'Plural-Forms': pluralForms(language).header,
  }
  return mergePo(template, { language, headers, note: null, messages: [] })
}

/** Sorts the file's texts into those that the template has, those that became another text, and those gone. */
function match(template: Po, po: Po) {
  const known = byKey(po.messages)
  const current = byKey(template.messages)
  const missed = [...known.values()].filter((message) => !current.has(keyOf(message)))
  const fresh = template.messages.filter((message) => !known.has(keyOf(message)))
  const changed = pairChanged(fresh, missed.filter(isTranslated))
  const taken = new Set(changed.values())
  const gone = missed.filter((message) => !taken.has(message) && isWorthKeeping(message))
  return { known, changed, gone }
}

/** Maps messages by their text. One in use wins over an obsolete one. */
function byKey(messages: readonly Message[]): Map<string, Message> {
  const [obsolete, used] = [true, false].map((is) => messages.filter((one) => one.obsolete === is))
  return new Map([...(obsolete ?? []), ...(used ?? [])].map((message) => [keyOf(message), message]))
}

function keyOf(message: Message): string {
  return textKey(message)
}

function isTranslated({ translations }: Message): boolean {
  return translations.some((translation) => translation !== '')
}

function isWorthKeeping(message: Message): boolean {
  return isTranslated(message) || message.translatorNote !== null
}

/** The number of forms in the file's own header; `lectern locales check` reports a wrong one. */
function formsOf({ headers, language }: Po): number {
  const [, count] = /nplurals\s*=\s*(\d+)/.exec(headers['Plural-Forms'] ?? '') ?? []
  return count ? Number(count) : pluralForms(language ?? 'en').categories.length
}

/** Files are written in UTF-8, whatever their encoding was. */
function headersOf({ headers }: Po): Po['headers'] {
  return { ...headers, 'Content-Type': 'text/plain; charset=UTF-8' }
}

/** Keeps the translation of the same text; if its plural has changed, a translator must check it. */
function keepTranslation(message: Message, same: Message, forms: number): Message {
  const { fuzzy, previous, translatorNote } = same
  const kept = { ...message, translatorNote, translations: inForms(message, same, forms) }
  if (message.plural === same.plural || !isTranslated(same)) return { ...kept, fuzzy, previous }
  return { ...kept, fuzzy: true, previous: previous ?? same.text }
}

/**
 * Gives a changed text the translation of the old one, as fuzzy. A translation that was fuzzy before belongs to an
 * even older text; if the English has come back to that one, it is no longer fuzzy.
 */
function transferTranslation(message: Message, old: Message, forms: number): Message {
  const source = old.fuzzy && old.previous !== null ? old.previous : old.text
  const fuzzy = source !== message.text
  const translations = inForms(message, old, forms)
  const { translatorNote } = old
  return { ...message, translations, fuzzy, previous: fuzzy ? source : null, translatorNote }
}

function leaveEmpty(message: Message, forms: number): Message {
  return { ...message, translations: inForms(message, null, forms) }
}

function retire(message: Message): Message {
  return { ...message, files: [], hint: null, obsolete: true }
}

/** The translations of a message in as many forms as needed. None is cut off; missing ones are empty. */
function inForms({ plural }: Message, old: Message | null, forms: number): string[] {
  const before = old?.translations ?? []
  if (plural === null) return [before[0] ?? '']
  return Array.from({ length: Math.max(forms, before.length) }, (_, form) => before[form] ?? '')
}

/** Pairs each new text with the old one that it most likely was, the most similar first, none twice. */
function pairChanged(fresh: readonly Message[], gone: readonly Message[]): Map<Message, Message> {
  const pairs = new Map<Message, Message>()
  const taken = new Set<Message>()
  for (const { message, old } of likelyPairs(fresh, gone)) {
    if (pairs.has(message) || taken.has(old)) continue
    pairs.set(message, old)
    taken.add(old)
  }
  return pairs
}

function likelyPairs(fresh: readonly Message[], gone: readonly Message[]) {
  const similarity = createSimilarity()
  const pairs = fresh.flatMap((message) =>
    gone
      .filter(({ context }) => context === message.context)
      .map((old) => ({ message, old, score: similarity(message.text, old.text) })),
  )
  return pairs.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score)
}
