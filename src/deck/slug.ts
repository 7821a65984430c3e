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

/** An id for a heading: `Zażółć gęślą!` becomes `zazolc-gesla`. Empty if nothing is left. */
export function slug(text: string): string {
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
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 100
}
