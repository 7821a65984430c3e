import { FEW_VOTES, percentages, sumOf } from '#rules/percentages.ts'
import type { Json } from '#rules/question.ts'
import { type ChoiceQuestion, type LabeledChoice, labeledChoices } from './choices.ts'

/** What came of a question: a row for each choice, in the order in which they were asked. */
export interface ChoiceResult {
  /** [P5] What the result is told in: plain counts while votes are few, nothing without any. */
  unit: 'percent' | 'votes' | 'none'
  total: number
  rows: readonly ResultRow[]
}

export interface ResultRow {
  choice: LabeledChoice
  votes: number
  /** Whole; all rows add up to 100. */
  percent: number
}

export function resultOf(question: ChoiceQuestion, tally: Json): ChoiceResult {
  const counts = countsIn(tally)
  const percents = percentages(counts)
  const total = sumOf(counts)
  const rows = labeledChoices(question).map((choice, place) => ({
    choice,
    votes: counts[place] ?? 0,
    percent: percents[place] ?? 0,
  }))
  return { unit: unitFor(total), total, rows }
}

export function countVotes(tally: Json): number {
  return sumOf(countsIn(tally))
}

/** The tally of this kind, see rules.ts: votes for each choice. */
function countsIn(tally: Json): readonly number[] {
  return tally as readonly number[]
}

function unitFor(total: number): ChoiceResult['unit'] {
  if (total === 0) return 'none'
  return total < FEW_VOTES ? 'votes' : 'percent'
}
