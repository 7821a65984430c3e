import { distance } from 'fastest-levenshtein'

/** Ends an error with the name that was most likely meant, if one is near: ` Did you mean Quote?` */
export function suggest(came: string, names: Iterable<string>): string {
  const ranked = [...names].map((name) => ({ name, edits: editsBetween(came, name) }))
  const nearest = ranked.sort((a, b) => a.edits - b.edits)[0]
  const limit = Math.max(2, Math.floor(came.length * 0.4))
  return nearest && nearest.edits <= limit ? ` Did you mean ${nearest.name}?` : ''
}

/** "one of Book, Quote, Step", in alphabetical order. */
export function oneOf(names: Iterable<string>): string {
  const sorted = [...names].sort()
  if (sorted.length === 0) return 'none'
  return sorted.length === 1 ? `only ${sorted[0]}` : `one of ${sorted.join(', ')}`
}

/** Capital letters count as small ones. */
function editsBetween(a: string, b: string): number {
  return distance(a.toLowerCase(), b.toLowerCase())
}
