import { readFile } from 'node:fs/promises'
import { type Po, parsePo } from '#i18n/po.ts'
import type { Talk } from './talk.ts'

/** A talk's translations by language. Rejects for a file that is no PO file, with its line. */
export async function readLocales({ folder, locales }: Talk): Promise<Map<string, Po>> {
  const read = new Map<string, Po>()
  for (const [language, file] of locales) {
    read.set(language, parsePo(await readFile(file, 'utf8'), file.slice(folder.length + 1)))
  }
  return read
}
