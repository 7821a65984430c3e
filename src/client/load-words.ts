import { closestLanguage } from '#i18n/language.ts'

/** How words are loaded, by language. */
export type Loaders<Words> = Readonly<Record<string, () => Promise<{ default: Words }>>>

/** Null where a language has none, and where they cannot be had. */
export async function loadWords<Words>(
  loader: (() => Promise<{ default: Words }>) | undefined,
): Promise<Words | null> {
  const loaded = await loader?.().catch(() => null)
  return loaded?.default ?? null
}

/**
 * The language in which Lectern speaks to a reader of this one: also to one of another country, `de` to
 * `de-CH`. English where it has none.
 */
export function spokenTo(reader: string, ui: Readonly<Record<string, unknown>>): string {
  return closestLanguage(reader, Object.keys(ui)) ?? 'en'
}
