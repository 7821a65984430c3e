import { choicesOf } from '#questions/choice/choices.ts'
import type { Json, Question } from '#rules/question.ts'

/** The votes for the choice at a place; undefined where no result is shown. */
export function votesAt(place: number, poll: { tally: Json } | null | undefined) {
  return (poll?.tally as readonly number[] | null | undefined)?.[place]
}

/** The ids of a question's choices, in the order in which they are asked. */
export function choiceIds(question: Question): string[] {
  return choicesOf(question).map(({ id }) => id)
}
