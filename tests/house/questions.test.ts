import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { KINDS } from '#questions/kinds.ts'
import { readImports } from './modules.ts'
import { readPages, readScripts, readStyles } from './sources.ts'

/** What a kind of question consists of, by file. arrows.test.ts holds who may import it. */
const SURFACES = readSurfaces()

/** A second kind, which exists in tests alone. */
const SECOND = 'tests/questions/several'

test('ARCHITECTURE.md lists the file of a kind that each surface loads, and no other', () => {
  const loaded = readImports('.').filter(({ kind, to }) => kind === 'pattern' && inKind(to))

  const files = [...new Set(loaded.map(({ to }) => to.replace(/.*\//, '')))]
  expect([...SURFACES.keys()].sort()).toEqual(files.sort())
  expect(SURFACES.size).toBe(7)
})

test.each([...KINDS.map((kind) => `src/questions/${kind}`), SECOND])(
  '%s has every file of a kind, with what it must export',
  (folder) => {
    for (const [file, name] of SURFACES) {
      expect(exportsOf(join(folder, file)), `${folder}/${file}`).toContain(name)
    }
  },
)

test('the second kind consists of those files alone', () => {
  expect(readdirSync(SECOND).sort()).toEqual([...SURFACES.keys()].sort())
})

test('every kind of the list has a folder', () => {
  expect(KINDS.filter((kind) => !existsSync(`src/questions/${kind}`))).toEqual([])
})

test('neither a style sheet nor a longer text names a kind, but the migration that brought kinds', () => {
  const sources = [...readScripts('.'), ...readStyles('.'), ...readPages('.')]
  const isNamed = (text: string) => KINDS.some((kind) => new RegExp(`['"]${kind}['"]`).test(text))

  const naming = sources.filter(({ text }) => isNamed(text)).map(({ file }) => file)

  const others = naming.filter((file) => !file.startsWith('src/questions/'))
  expect(others).toEqual(['src/server/store/schema.ts'])
})

function inKind(file: string): boolean {
  return /^src\/questions\/[^/]+\//.test(file)
}

/** The table of ARCHITECTURE.md: the name that is exported, by file. */
function readSurfaces(): Map<string, string> {
  const [, table = ''] =
    /\*\*a kind of question\*\*(.*?)\n\n\*\*/s.exec(readFileSync('ARCHITECTURE.md', 'utf8')) ?? []
  const rows = [...table.matchAll(/^\| `([^`]+)` +\| `([^`]+)`/gm)]
  return new Map(rows.map(([, file = '', name = '']) => [file, name]))
}

function exportsOf(file: string): string[] {
  const { staticExports } = parseSync(file, readFileSync(file, 'utf8')).module
  const entries = staticExports.flatMap(({ entries }) => entries)
  return entries.flatMap(({ exportName, isType }) => (isType ? [] : (exportName.name ?? [])))
}
