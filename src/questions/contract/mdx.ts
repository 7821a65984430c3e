import type { Json } from '#rules/question.ts'

/** How a kind is read from a `<Poll>` on a slide: what a kind's `mdx.ts` exports as `reader`. */
export interface QuestionReader {
  /** The properties that `<Poll>` takes for this kind, besides `id`, `kind`, `question` and `again`. */
  properties: readonly string[]
  /** The elements that may stand in `<Poll>`, and the properties of each. */
  elements: Readonly<Record<string, readonly string[]>>
  /** Throws a mistake of the element that cannot be read. */
  read(poll: AuthoredElement): AuthoredQuestion
}

/** What a kind adds to the question itself. */
interface AuthoredQuestion {
  /** Words to be translated, in the order of the content. */
  labels: readonly string[]
  content: Json
}

/** An element of a slide as its author wrote it. Its methods throw a mistake, with its place, for what is malformed. */
export interface AuthoredElement {
  name: string
  /** A property that is a text in quotes: `color="#d55e00"`. Undefined if it is not there. */
  text(property: string): string | undefined
  /** A property that is a whole number from 1 in braces: `most={3}`. Undefined if it is not there. */
  whole(property: string): number | undefined
  /** The property `id`, which must be there. */
  id(): string
  /** The words inside, without markup. */
  words(): string
  /** The elements inside, all of which must have this name. */
  elements(name: string): AuthoredElement[]
  /** A mistake at the element. */
  mistake(reason: string): Error
  /** A mistake at a property that has another value than expected. */
  wrongValue(property: string, expected: string): Error
}

export type QuestionReaders = Readonly<Record<string, QuestionReader>>
