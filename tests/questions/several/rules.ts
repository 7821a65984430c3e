import type { FormFields, ServerRules } from '#questions/contract/rules.ts'
import type { AnswerPair } from '#rules/kind-rules.ts'
import { FEW_VOTES } from '#rules/percentages.ts'
import { isSameAnswer, type Json, type Question, type Wording } from '#rules/question.ts'
import { refuse } from '#rules/refusal.ts'

/** Some of a few options, up to a number: an answer is a list of their ids, in the order of the question. */
export const rules: ServerRules = { accept, tally, isComparable, movement, answerFromForm }

/** The content of a question of this kind; the words of the options are its labels. */
export interface SeveralContent {
  /** How many may be chosen at most. */
  most: number
  ids: readonly string[]
}

/** Of accepted answers. Somebody who chose two options is one voter, and counts for both. */
export interface SeveralTally {
  voters: number
  /** For each option, in the order of the question. */
  votes: readonly number[]
}

/** How many people answered both times, and how many of them otherwise. */
export interface SeveralMovement {
  people: number
  changed: number
}

/** What this kind reads of a question, in whatever language. */
export interface SeveralQuestion extends Pick<Wording, 'labels'> {
  content: Json
}

/** An option with what came of it. */
export interface OptionResult {
  id: string
  label: string
  votes: number
  /** Of the voters, whole. Shares do not add up to 100: a voter may have chosen several. */
  percent: number
}

export interface SeveralResult {
  voters: number
  /** Whether there are enough voters for percentages. */
  hasPercent: boolean
  options: readonly OptionResult[]
}

/** The question's content was written by this kind's own mdx.ts. */
export function contentOf({ content }: Pick<SeveralQuestion, 'content'>): SeveralContent {
  return content as unknown as SeveralContent
}

export function resultOf(question: SeveralQuestion, tally: Json): SeveralResult {
  const { voters, votes } = tally as unknown as SeveralTally
  const options = contentOf(question).ids.map((id, place) => ({
    id,
    label: question.labels[place] ?? '',
    votes: votes[place] ?? 0,
    percent: voters === 0 ? 0 : Math.round(((votes[place] ?? 0) * 100) / voters),
  }))
  return { voters, hasPercent: voters >= FEW_VOTES, options }
}

export function countVotes(tally: Json): number {
  return (tally as unknown as SeveralTally).voters
}

/** The ids of an answer; none for what is no list of texts. */
export function idsIn(answer: Json): readonly string[] {
  return Array.isArray(answer) && answer.every((id) => typeof id === 'string') ? answer : []
}

/** The chosen ids in the order of the question, in which answers are kept. */
export function inOrder({ content }: SeveralQuestion, chosen: readonly string[]): string[] {
  return contentOf({ content }).ids.filter((id) => chosen.includes(id))
}

function accept(question: Question, answer: Json) {
  const chosen = idsIn(answer)
  const known = inOrder(question, chosen)
  const isOnOffer =
    chosen.length > 0 && known.length === chosen.length && known.length <= contentOf(question).most
  return isOnOffer ? { answer: known } : refuse('not-on-offer')
}

function tally(question: Question, answers: Iterable<Json>): Json {
  const all = [...answers].map(idsIn)
  const votes = contentOf(question).ids.map(
    (option) => all.filter((chosen) => chosen.includes(option)).length,
  )
  return { voters: all.length, votes }
}

/** Both offered the same options in the same order, and as many of them. */
function isComparable(now: Question, then: Question): boolean {
  return isSameAnswer(now.content, then.content)
}

function movement(_: Question, pairs: readonly AnswerPair[]): Json {
  const changed = pairs.filter(({ before, after }) => !isSameAnswer(before, after))
  return { people: pairs.length, changed: changed.length }
}

/** The fields that were ticked, by the name that plain.tsx gives them. */
function answerFromForm({ option }: FormFields): Json {
  const ticked = Array.isArray(option) ? option : [option]
  return ticked.filter((id) => typeof id === 'string')
}
