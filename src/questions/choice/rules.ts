import * as v from 'valibot'
import type { FormFields, ServerRules } from '#questions/contract/rules.ts'
import type { AnswerPair } from '#rules/kind-rules.ts'
import type { Json, Question } from '#rules/question.ts'
import { refuse } from '#rules/refusal.ts'
import { choicesOf } from './choices.ts'

/** An answer is the id of a choice. */
const ANSWER = v.pipe(v.string(), v.minLength(1), v.maxLength(100))

/** One choice of a few: what may be answered, and how it is counted. */
export const rules: ServerRules = { accept, tally, isComparable, movement, answerFromForm }

function accept(question: Question, answer: Json) {
  const isOnOffer = v.is(ANSWER, answer) && idsOf(question).includes(answer)
  return isOnOffer ? { answer } : refuse('not-on-offer')
}

/** Votes for each choice, in the order in which they were asked. */
function tally(question: Question, answers: Iterable<Json>): readonly number[] {
  const counts = new Map<Json, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return idsOf(question).map((id) => counts.get(id) ?? 0)
}

/** Both offered the same choices, in whatever order. */
function isComparable(now: Question, then: Question): boolean {
  const [ids, others] = [new Set(idsOf(now)), idsOf(then)]
  return ids.size === others.length && others.every((id) => ids.has(id))
}

/** How many went from a choice to a choice: a row for each choice then, a column for each now. */
function movement(
  question: Question,
  pairs: readonly AnswerPair[],
): readonly (readonly number[])[] {
  const ids = idsOf(question)
  return ids.map((from) => {
    const moved = pairs.filter(({ before }) => before === from)
    return ids.map((to) => moved.filter(({ after }) => after === to).length)
  })
}

/** The button that was pressed, by the name that plain.tsx gives it. */
function answerFromForm({ choice }: FormFields): Json {
  return typeof choice === 'string' ? choice : null
}

function idsOf(question: Question): readonly string[] {
  return choicesOf(question).map(({ id }) => id)
}
