import type { Json, Question } from './question.ts'
import type { Refusal } from './refusal.ts'

/**
 * What the life of a question needs to know of its kind: pure functions over answers, which are JSON in the kind's
 * own shape. The rules receive them as arguments and know no kind by name.
 */
export interface KindRules {
  /** [P2] The answer as it will be kept, or why it is not acceptable. Anything may come from a network. */
  accept(question: Question, answer: Json): Accepted | Refusal
  /** The count of accepted answers, in the kind's own shape. */
  tally(question: Question, answers: Iterable<Json>): Json
  /** [P8] Whether the results of two askings can stand beside each other as then and now. */
  isComparable(now: Question, then: Question): boolean
  /** [P8] How people moved, from what each of them answered before and after. */
  movement(question: Question, pairs: readonly AnswerPair[]): Json
}

interface Accepted {
  answer: Json
}

/** What one person answered in two askings. */
export interface AnswerPair {
  before: Json
  after: Json
}

/** The rules of every kind, by the kind's name. */
export type Kinds = Readonly<Record<string, KindRules>>
