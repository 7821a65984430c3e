import { resolve } from 'node:path'
import { readTalk, type Talk } from '#deck/folder/talk.ts'
import { buildPaper } from '#deck/vite/build.ts'
import type { CliFlags } from './flags.ts'

/** Builds what `export` prints from, while that starts the browser. */
export async function paper({ talk = '.', output = '', locale = '' }: CliFlags): Promise<void> {
  const all = await readTalk(resolve(talk))
  await buildPaper(withLanguages(all, locale.split(',')), resolve(output))
}

/** Languages that are not printed would only make the export wait. */
function withLanguages(talk: Talk, printed: readonly string[]): Talk {
  const locales = [...talk.locales].filter(([language]) => printed.includes(language))
  return { ...talk, locales: new Map(locales) }
}
