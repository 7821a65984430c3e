/** [P5] Below this many votes a percentage would claim a precision that is not there. */
export const FEW_VOTES = 10

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * [P5] Whole percentages that add up to 100, by largest remainder; all 0 without votes. Where
 * remainders are equal the earlier count gets the point.
 */
export function percentages(counts: readonly number[]): readonly number[] {
  const total = sumOf(counts)
  if (total === 0) return counts.map(() => 0)
  const floors = counts.map((count) => Math.floor((count * 100) / total))
  const missing = 100 - sumOf(floors)
  const byRemainder = counts
    .map((count, index) => ({ index, remainder: (count * 100) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, missing)) floors[index] = (floors[index] ?? 0) + 1
  return floors
}
