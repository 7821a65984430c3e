/**
 * The short name of a text, which pages, compiler and catalogues share: 32-bit FNV-1a over its context
 * and its words in UTF-16 units, in base 36. Lectern's own words have no context.
 */
export function textId(text: string, context = ''): string {
  const key = `${context}\u0004${text}`
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}
