import type { Choice } from './deck.ts'

/** A question in one language, whole. */
export interface Wording {
  question: string
  /** In the order of the choices. */
  labels: readonly string[]
}

/** A question with its choices, and the same in languages beside its author's, by BCP 47 tag. */
export interface Worded {
  question: string
  choices: readonly Choice[]
  words: Readonly<Record<string, Wording>>
}

/** A question as one reader sees it. */
export interface ReadQuestion {
  question: string
  choices: readonly Choice[]
  /** Which language that is. */
  language: string
}

/** A question in the reader's language; in its author's where it is not translated as a whole. */
export function questionIn(asked: Worded, reader: string, author: string): ReadQuestion {
  const { question, choices, words } = asked
  const wording = Object.hasOwn(words, reader) ? words[reader] : undefined
  if (!wording) return { question, choices, language: author }
  const told = choices.map((choice, place) => ({
    ...choice,
    label: wording.labels[place] ?? choice.label,
  }))
  return { question: wording.question, choices: told, language: reader }
}
