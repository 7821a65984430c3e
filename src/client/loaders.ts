/** How words are loaded, by language. */
export type Loaders<Words> = Readonly<Record<string, () => Promise<{ default: Words }>>>

/** Null where a language has none, and where they cannot be had. */
export async function loadWords<Words>(
  loader: (() => Promise<{ default: Words }>) | undefined,
): Promise<Words | null> {
  const loaded = await loader?.().catch(() => null)
  return loaded?.default ?? null
}
