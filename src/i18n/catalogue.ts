/** A piece of a translated text: words, words with markup, or what stood in a slot of the original. */
export type Piece =
  | string
  | { tag: string; href?: string; in: readonly Piece[] }
  | { slot: number; in: readonly Piece[] }

/** A translated text without its markup. */
export function plainText(text: string | readonly Piece[]): string {
  if (typeof text === 'string') return text
  return text.map((piece) => (typeof piece === 'string' ? piece : plainText(piece.in))).join('')
}

/** A language's words by text id, see text-id.ts; a text without markup is one string. */
export type Catalogue = Readonly<Record<string, string | readonly Piece[]>>

/** Lectern's own words by text id; what depends on a number by plural category (`one`, `few` …). */
export type UiCatalogue = Readonly<Record<string, string | Readonly<Record<string, string>>>>
