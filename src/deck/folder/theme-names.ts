import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { COMPONENTS } from '#deck/lectern-folder.ts'
import { textOf, wrong } from '#deck/mdx/attributes.ts'
import type { Element } from '#deck/mdx/syntax-tree.ts'
import { oneOf, suggest } from '#deck/suggestions.ts'
import type { Talk } from './talk.ts'

/** What slides may look like: names that some style sheet knows. */
export interface Looks {
  tone: ReadonlySet<string>
  layout: ReadonlySet<string>
}

/** The looks that Lectern's style sheets and the talk's own define. */
export async function readLooks({ folder }: Talk): Promise<Looks> {
  const sheets = [...(await sheetsBelow(COMPONENTS)), ...(await sheetsBelow(`${folder}/slides`))]
  const styles = (await Promise.all(sheets.map((file) => readFile(file, 'utf8')))).join('\n')
  return { tone: namesIn(styles, 'tone'), layout: namesIn(styles, 'layout') }
}

/** A slide that looks like nothing in particular was misspelled. */
export function refuseUnknownLooks(marker: Element, looks: Looks): void {
  for (const kind of ['tone', 'layout'] as const) {
    const name = textOf(marker, kind)
    if (name === undefined || looks[kind].has(name)) continue
    const expected = `${oneOf(looks[kind])}, or one that the theme defines by [data-${kind}="${name}"]`
    throw wrong(marker, kind, expected, suggest(name, looks[kind]))
  }
}

async function sheetsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sheets = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.css'))
  return sheets.map(({ parentPath, name }) => join(parentPath, name))
}

function namesIn(styles: string, kind: keyof Looks): Set<string> {
  const found = styles.matchAll(new RegExp(`\\[data-${kind}\\s*=\\s*["']?([\\w-]+)`, 'g'))
  return new Set([...found].map(([, name = '']) => name))
}
