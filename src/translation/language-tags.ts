import { nameIn } from '#i18n/language.ts'

/** A language's tag as BCP 47 writes it, `pt-BR` for `pt-br`; null if there is no such language. */
export function readLanguage(tag: string): string | null {
  const canonical = canonicalOf(tag)
  return canonical !== null && nameIn('en', canonical) !== undefined ? canonical : null
}

function canonicalOf(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** The tag that was meant by `pt_BR`, `French`, or the country's `jp`; null if nothing is near. */
export function guessLanguage(tag: string): string | null {
  return readLanguage(tag.replaceAll('_', '-')) ?? tagOfEnglishName(tag) ?? languageOfCountry(tag)
}

function tagOfEnglishName(name: string): string | null {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`))
  return codes.find((code) => nameIn('en', code)?.toLowerCase() === name.toLowerCase()) ?? null
}

function languageOfCountry(code: string): string | null {
  const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  if (!/^[a-z]{2}$/i.test(code) || !countries.of(code.toUpperCase())) return null
  return readLanguage(new Intl.Locale(`und-${code}`).maximize().language)
}

/** The English name of a language, for messages in the terminal: `French`. */
export function englishName(language: string): string {
  return nameIn('en', language) ?? language
}
