import { guessLanguage } from '#i18n/languages.ts'
import { ConfigError } from '#server/config.ts'

/**
 * The languages that `--locale` names among those of a talk, whose author's is the first. One of a
 * country that the talk has not stands for the language: `de-AT` is `de`, and `pt` is `pt-BR` where
 * there is no other. Throws a ConfigError for the first that the talk does not have.
 */
export function wantedLanguages(locale: string, languages: readonly string[]): string[] {
  if (locale === 'all') return [...languages]
  const wanted = locale.split(',').map((tag) => {
    return closest(tag.trim(), languages) ?? refuse(tag.trim(), languages)
  })
  return [...new Set(wanted)]
}

function closest(tag: string, languages: readonly string[]): string | undefined {
  const wanted = localeOf(tag)
  const alike = languages.filter((language) => isAlike(localeOf(language), wanted))
  const exact = alike.find((language) => localeOf(language)?.toString() === wanted?.toString())
  const general = alike.find((language) => localeOf(language)?.region === undefined)
  return exact ?? general ?? (alike.length === 1 ? alike[0] : undefined)
}

/** Not only the same language: whoever reads traditional Chinese may not read it simplified. */
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

function refuse(tag: string, languages: readonly string[]): never {
  const expected =
    languages.length > 1
      ? `one of ${languages.join(', ')}, or all`
      : `${languages[0]}: this talk has no translations yet`
  const meant = closest(guessLanguage(tag) ?? '', languages)
  const hint = meant ? ` Did you mean ${meant}?` : ''
  throw new ConfigError(
    `Unexpected --locale "${tag}", expected ${expected}.${hint}\n` +
      'Name another, or leave it out. lectern locales --help tells how to begin one more.',
  )
}
