/** Ends an error with the name that was most likely meant, if one is near: ` Did you mean Quote?` */
export function suggest(came: string, names: Iterable<string>): string {
  const ranked = [...names].map((name) => ({ name, distance: editDistance(came, name) }))
  const nearest = ranked.sort((a, b) => a.distance - b.distance)[0]
  const limit = Math.max(2, Math.floor(came.length * 0.4))
  return nearest && nearest.distance <= limit ? ` Did you mean ${nearest.name}?` : ''
}

/** "one of Book, Quote, Step", in alphabetical order. */
export function oneOf(names: Iterable<string>): string {
  const sorted = [...names].sort()
  if (sorted.length === 0) return 'none'
  return sorted.length === 1 ? `only ${sorted[0]}` : `one of ${sorted.join(', ')}`
}

/** Levenshtein's: letters to insert, remove or exchange, whether large or small. */
function editDistance(a: string, b: string): number {
  const target = b.toLowerCase()
  let row = Array.from({ length: target.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a.toLowerCase()].entries())
    row = nextRow(row, i + 1, letter, target)
  return row.at(-1) ?? 0
}

function nextRow(above: number[], first: number, letter: string, target: string): number[] {
  const row = [first]
  for (let j = 0; j < target.length; j++) {
    const exchanged = (above[j] ?? 0) + (target[j] === letter ? 0 : 1)
    row.push(Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, exchanged))
  }
  return row
}
