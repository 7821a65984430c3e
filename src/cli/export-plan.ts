import { join, parse, resolve } from 'node:path'
import type { CliFlags } from './flags.ts'
import { selectLanguages } from './locale-flag.ts'

/** A PDF that is asked for. */
export interface Print {
  /** BCP 47; null for the author's. */
  language: string | null
  /** Absolute. */
  file: string
}

/**
 * The PDFs that `--locale` and `--output` ask for. Throws a ConfigError for a language that the talk does not
 * have. The talk is looked at only when there is a language to look for: that takes a while.
 */
export async function planPrints(
  talk: string,
  { locale, output }: Pick<CliFlags, 'locale' | 'output'>,
): Promise<Print[]> {
  if (locale === undefined) return [{ language: null, file: resolve(output ?? 'talk.pdf') }]
  const languages = selectLanguages(locale, await languagesOf(talk))
  const isNamed = output !== undefined && languages.length === 1 && locale !== 'all'
  return languages.map((language) => {
    const file = isNamed ? output : inLanguage(output ?? 'talk.pdf', language)
    return { language, file: resolve(file) }
  })
}

async function languagesOf(talk: string): Promise<string[]> {
  const { readTalk } = await import('#deck/folder/talk.ts')
  const { info, locales } = await readTalk(talk)
  return [...new Set([info.language, ...locales.keys()])]
}

/** `out/talk.pdf` is `out/talk.fr.pdf` in French. */
function inLanguage(output: string, language: string): string {
  const { dir, name, ext } = parse(output)
  return join(dir, `${name}.${language}${ext}`)
}
