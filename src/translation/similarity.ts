/**
 * Creates a comparison of texts: 1 for equal ones, 0 for texts without a common pair of letters (the coefficient
 * of Sørensen and Dice). The pairs of each text are cached, because each is compared with many.
 */
export function createSimilarity(): (a: string, b: string) => number {
  const cache = new Map<string, Map<string, number>>()
  const pairsOf = (text: string) => {
    const pairs = cache.get(text) ?? countPairs(text)
    cache.set(text, pairs)
    return pairs
  }
  return (a, b) => compare(pairsOf(a), pairsOf(b))
}

function countPairs(text: string): Map<string, number> {
  const letters = ` ${text.toLowerCase()} `
  const pairs = new Map<string, number>()
  for (let i = 0; i < letters.length - 1; i++) {
    const pair = letters.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function compare(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0)
  return (2 * shared) / (total(a) + total(b))
}

function total(pairs: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of pairs.values()) sum += count
  return sum
}
