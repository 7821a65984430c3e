import type { Choice } from './deck.ts'

/** Votes for each choice, in the order the choices were asked. */
export type Tally = readonly number[]

/** [P5] Below this many votes a percentage pretends to a precision that is not there. */
export const FEW_VOTES = 10

export function countBallots(choices: readonly Choice[], ballots: Iterable<string>): Tally {
  const counts = new Map(choices.map(({ id }) => [id, 0]))
  for (const choice of ballots) counts.set(choice, (counts.get(choice) ?? 0) + 1)
  return choices.map(({ id }) => counts.get(id) ?? 0)
}

export function totalVotes(tally: Tally): number {
  return tally.reduce((sum, count) => sum + count, 0)
}

/**
 * [P5] Whole percentages that add up to 100, by largest remainder; all 0 without votes. Where
 * remainders are equal the earlier choice gets the point.
 */
export function percentages(tally: Tally): readonly number[] {
  const total = totalVotes(tally)
  if (total === 0) return tally.map(() => 0)
  const floors = tally.map((count) => Math.floor((count * 100) / total))
  const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0)
  const byRemainder = tally
    .map((count, index) => ({ index, remainder: (count * 100) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, missing)) floors[index] = (floors[index] ?? 0) + 1
  return floors
}
