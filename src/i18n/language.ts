/** A language's name in itself, as a heading writes it: `Français`. */
export function ownName(language: string): string {
  const name = nameIn(language, language) ?? language
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(language) + rest.join('')
}

/** A language's name for a reader of another; undefined if there is none of that tag. */
export function nameIn(reader: string, language: string): string | undefined {
  const options = { type: 'language', fallback: 'none' } as const
  try {
    return new Intl.DisplayNames([reader], options).of(language)
  } catch {
    return undefined // Intl has no name for a tag with extensions, like de-x-ours.
  }
}

/**
 * The language among those on offer that serves a reader of another: one of a country that is not on
 * offer stands for the language, `de-AT` for `de`, and `pt` for `pt-BR`.
 */
export function closestLanguage(wanted: string, offered: readonly string[]): string | undefined {
  const locale = localeOf(wanted)
  const alike = offered.filter((language) => isAlike(localeOf(language), locale))
  const exact = alike.find((language) => localeOf(language)?.baseName === locale?.baseName)
  const general = alike.find((language) => !localeOf(language)?.region)
  return exact ?? general ?? alike[0]
}

/**
 * The languages of a phone's page: those of the talk, and the others that Lectern's own words are in, since
 * half a page is better than none of it. Beside `fr-CA` there is no `fr`, in which the talk has no words.
 */
export function languagesOf(talk: readonly string[], ui: readonly string[]): string[] {
  const others = ['en', ...ui].filter((own) => !closestLanguage(own, talk))
  return [...talk, ...others]
}

/** The script counts too: a reader of traditional Chinese may not read it simplified. */
function isAlike(one: Intl.Locale | null, other: Intl.Locale | null): boolean {
  const [a, b] = [one?.maximize(), other?.maximize()]
  return a !== undefined && a.language === b?.language && a.script === b?.script
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag)
  } catch {
    return null
  }
}

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? ''
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr'
}

/** Attributes that mark an element as one in that language. */
export function writtenIn(language: string): { lang: string; dir: 'ltr' | 'rtl' } {
  return { lang: language, dir: directionOf(language) }
}

/** Scripts in use today, by ISO 15924. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']
