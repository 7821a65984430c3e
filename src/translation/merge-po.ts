import { pluralForms } from './plural-forms.ts'
import type { Message, Po } from './po.ts'
import { likeness } from './similarity.ts'
import { textKey } from './template.ts'

/**
 * Brings a PO file up to date with the template. Translations stay, in the template's order. That of a
 * changed text is kept with the new one, fuzzy and with the old text beside. What is gone becomes
 * obsolete, and comes back with its text.
 */
export function mergePo(template: Po, po: Po): Po {
  const { known, changed, gone } = match(template, po)
  const forms = formsOf(po)
  const current = template.messages.map((message) => {
    const same = known.get(keyOf(message))
    if (same) return keep(message, same, forms)
    const old = changed.get(message)
    return old ? alter(message, old, forms) : renew(message, forms)
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

/** A text of before is known under its own words, became another, or is gone. */
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

/** Of an obsolete text that has come back, the one in use. */
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

/** However many are asked for by the file itself; `check` says when that is wrong. */
function formsOf({ headers, language }: Po): number {
  const [, count] = /nplurals\s*=\s*(\d+)/.exec(headers['Plural-Forms'] ?? '') ?? []
  return count ? Number(count) : pluralForms(language ?? 'en').categories.length
}

/** Files are written in UTF-8, whatever they were. */
function headersOf({ headers }: Po): Po['headers'] {
  return { ...headers, 'Content-Type': 'text/plain; charset=UTF-8' }
}

/** The same text; but with another plural somebody must look at it. */
function keep(message: Message, same: Message, forms: number): Message {
  const { fuzzy, previous, translatorNote } = same
  const kept = { ...message, translatorNote, translations: inForms(message, same, forms) }
  if (message.plural === same.plural || !isTranslated(same)) return { ...kept, fuzzy, previous }
  return { ...kept, fuzzy: true, previous: previous ?? same.text }
}

/**
 * A translation that was fuzzy before is still of the text that it was of. If that is what the English
 * has come back to, all is well again.
 */
function alter(message: Message, old: Message, forms: number): Message {
  const of = old.fuzzy && old.previous !== null ? old.previous : old.text
  const fuzzy = of !== message.text
  const translations = inForms(message, old, forms)
  const { translatorNote } = old
  return { ...message, translations, fuzzy, previous: fuzzy ? of : null, translatorNote }
}

function renew(message: Message, forms: number): Message {
  return { ...message, translations: inForms(message, null, forms) }
}

function retire(message: Message): Message {
  return { ...message, files: [], hint: null, obsolete: true }
}

/** Nothing that has been written is cut off; what is missing is empty. */
function inForms({ plural }: Message, old: Message | null, forms: number): string[] {
  const had = old?.translations ?? []
  if (plural === null) return [had[0] ?? '']
  return Array.from({ length: Math.max(forms, had.length) }, (_, form) => had[form] ?? '')
}

/** Each new text with the old one that it most likely was, the surest first; none is taken twice. */
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
  const like = likeness()
  const pairs = fresh.flatMap((message) =>
    gone
      .filter(({ context }) => context === message.context)
      .map((old) => ({ message, old, score: like(message.text, old.text) })),
  )
  return pairs.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score)
}
