/** What a page needs to know of a language; compiling asks for more, see languages.ts. */

/** What its speakers call it: `français`. */
export function ownName(language: string): string {
  return nameIn(language, language) ?? language
}

/** A language's name for a reader of another; undefined if there is none of that tag. */
export function nameIn(reader: string, language: string): string | undefined {
  const options = { type: 'language', fallback: 'none' } as const
  return new Intl.DisplayNames([reader], options).of(language)
}

/** Which way it is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? ''
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr'
}

/** Of the scripts that are in use today. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']
