/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE: Record<string, string> = {
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

/** How long an id may be. */
const LONGEST = 100

/**
 * An id for a heading: `Zażółć gęślą!` becomes `zazolc-gesla`. Empty if nothing is left; a long one
 * ends with a whole word.
 */
export function slug(text: string): string {
  const whole = toWords(text)
  return whole.length <= LONGEST ? whole : whole.slice(0, LONGEST).replace(/-[^-]*$/, '')
}

function toWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}|['’]/gu, '')
    .replace(/[^\x20-\x7e]/g, (letter) => WHOLE[letter] ?? ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** What an author may give as an id: it becomes part of addresses. */
export function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= LONGEST
}
