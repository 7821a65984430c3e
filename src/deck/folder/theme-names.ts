import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { COMPONENTS } from '#deck/lectern-folder.ts'
import type { Talk } from './talk.ts'

/** The tones and layouts that a slide may have: each is known to some style sheet. */
export interface ThemeNames {
  tone: ReadonlySet<string>
  layout: ReadonlySet<string>
}

/** Reads the names that Lectern's style sheets and the talk's own select by `[data-tone="…"]`. */
export async function readThemeNames({ folder }: Talk): Promise<ThemeNames> {
  const sheets = [...(await sheetsBelow(COMPONENTS)), ...(await sheetsBelow(`${folder}/slides`))]
  const styles = (await Promise.all(sheets.map((file) => readFile(file, 'utf8')))).join('\n')
  return { tone: namesIn(styles, 'tone'), layout: namesIn(styles, 'layout') }
}

async function sheetsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sheets = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.css'))
  return sheets.map(({ parentPath, name }) => join(parentPath, name))
}

function namesIn(styles: string, kind: keyof ThemeNames): Set<string> {
  const found = styles.matchAll(new RegExp(`\\[data-${kind}\\s*=\\s*["']?([\\w-]+)`, 'g'))
  return new Set([...found].map(([, name = '']) => name))
}
