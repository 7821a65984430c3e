import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAGES } from '#pages/pages.ts'

/** What a page consists of, as "Where do I add …" in ARCHITECTURE.md lists it. */
const LISTED = readList()

test('ARCHITECTURE.md lists what a page consists of, and its two lines elsewhere', () => {
  expect(LISTED).toEqual(['page.ts', 'index.html', '../pages.ts', 'src/rules/roles.ts'])
})

describe.each(PAGES)('$name', ({ name, entry, paths, sends }) => {
  const folder = join('src/pages', name)

  test('describes itself, begins with the entry that it names, and has its line in the list', () => {
    expect(existsSync(join(folder, 'page.ts'))).toBe(true)
    expect(existsSync(join(folder, entry))).toBe(true)
    expect(['index.html', 'render.tsx']).toContain(entry)
    expect(readFileSync('src/pages/pages.ts', 'utf8')).toContain(`from './${name}/page.ts'`)
  })

  test('has its rights in the table of roles, if the server gives it out', () => {
    const roles = readFileSync('src/rules/roles.ts', 'utf8')

    for (const role of Object.keys(sends)) expect(roles).toMatch(new RegExp(`^  ${role}: \\{`, 'm'))
    for (const path of paths) expect(roles).toContain(`GET ${path}'`)
  })
})

function readList(): string[] {
  const [, table = ''] =
    /\*\*a page\*\*(.*?)\n\n\*\*/s.exec(readFileSync('ARCHITECTURE.md', 'utf8')) ?? []
  return [...table.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, file = '']) => file)
}
