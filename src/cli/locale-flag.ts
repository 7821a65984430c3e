import { closestLanguage } from '#i18n/language.ts'
import { ConfigError } from '#server/config.ts'
import { guessLanguage } from '#translation/language-tags.ts'

/**
 * The languages that `--locale` selects among those of a talk, the author's first. The language of another country
 * stands for one that the talk does not have: `de-AT` for `de`, and `pt` for `pt-BR`. Throws a ConfigError for the
 * first that has no match.
 */
export function selectLanguages(locale: string, languages: readonly string[]): string[] {
  if (locale === 'all') return [...languages]
  const selected = locale.split(',').map((tag) => {
    return closestLanguage(tag.trim(), languages) ?? refuseLocale(tag.trim(), languages)
  })
  return [...new Set(selected)]
}

function refuseLocale(tag: string, languages: readonly string[]): never {
  const expected =
    languages.length > 1
      ? `one of ${languages.join(', ')}, or all`
      : `${languages[0]}: this talk has no translations yet`
  const meant = closestLanguage(guessLanguage(tag) ?? '', languages)
  const hint = meant ? ` Did you mean ${meant}?` : ''
  throw new ConfigError(
    `Unexpected --locale "${tag}", expected ${expected}.${hint}\n` +
      'Name another, or leave it out. lectern locales --help tells how to begin one more.',
  )
}
