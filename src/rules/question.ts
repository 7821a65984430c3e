/** Data that JSON can carry: what a kind of question adds to questions, answers and tallies. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

/** A question's words in one language, complete. */
export interface Wording {
  question: string
  /** The words that its kind adds, such as those of choices, in the order of its content. */
  labels: readonly string[]
}

/** A question: its words in its author's language, and the same in other languages by BCP 47 tag. */
export interface Question extends Wording {
  /** One of the names in questions/kinds.ts. */
  kind: string
  /** What its kind adds besides words, in the kind's own shape. */
  content: Json
  words: Readonly<Record<string, Wording>>
}

/** A question as one reader sees it. */
export interface ReadQuestion extends Omit<Question, 'words'> {
  /** The language of its words. */
  language: string
}

/** Whether two answers are the same. A kind writes the parts of its answers always in the same order. */
export function isSameAnswer(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The question in the reader's language; in its author's where it is not translated completely. */
export function questionIn(asked: Question, reader: string, author: string): ReadQuestion {
  const { words, ...original } = asked
  const wording = Object.hasOwn(words, reader) ? words[reader] : undefined
  if (!wording) return { ...original, language: author }
  return { ...original, ...wording, language: reader }
}
