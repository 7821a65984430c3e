import { resolve } from 'node:path'
import { readTalk, type Talk } from '#deck/folder/talk.ts'
import { buildPaper } from '#deck/vite/build.ts'
import type { CliFlags } from './flags.ts'

/** What `export` prints from, built beside while it starts the browser. */
export async function paper({ talk = '.', output = '', locale = '' }: CliFlags): Promise<void> {
  const read = await readTalk(resolve(talk))
  await buildPaper(withLanguages(read, locale.split(',')), resolve(output))
}

/** Who is in a hurry does not wait for languages that are not printed. */
function withLanguages(talk: Talk, wanted: readonly string[]): Talk {
  const locales = [...talk.locales].filter(([language]) => wanted.includes(language))
  return { ...talk, locales: new Map(locales) }
}
