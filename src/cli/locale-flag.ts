import { closestLanguage } from '#i18n/language.ts'
import { ConfigError } from '#server/config.ts'
import { guessLanguage } from '#translation/plural-forms.ts'

/**
 * The languages that `--locale` names among those of a talk, whose author's is the first. One of a
 * country that the talk has not stands for the language: `de-AT` is `de`, and `pt` is `pt-BR`. Throws a ConfigError for the first that the talk does not have.
 */
export function wantedLanguages(locale: string, languages: readonly string[]): string[] {
  if (locale === 'all') return [...languages]
  const wanted = locale.split(',').map((tag) => {
    return closestLanguage(tag.trim(), languages) ?? refuse(tag.trim(), languages)
  })
  return [...new Set(wanted)]
}

function refuse(tag: string, languages: readonly string[]): never {
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
