/** Letters that Unicode does not decompose into a base letter and a mark. */
const INDIVISIBLE: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** The greatest number of characters of an id. */
const MAX_LENGTH = 100

/**
 * An id for a heading: `Zażółć gęślą!` becomes `zazolc-gesla`. Empty if nothing is left; a long one
 * ends with a whole word.
 */
export function slug(text: string): string {
  const whole = hyphenate(text)
  return whole.length <= MAX_LENGTH ? whole : whole.slice(0, MAX_LENGTH).replace(/-[^-]*$/, '')
}

function hyphenate(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}|['’]/gu, '')
    .replace(/[^\x20-\x7e]/g, (letter) => INDIVISIBLE[letter] ?? ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Whether a text may be an id, which becomes part of addresses. */
export function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= MAX_LENGTH
}
