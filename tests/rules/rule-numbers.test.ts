import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const NUMBER = /\b([PTR]\d+)\b/g

test('every rule has a test that begins with its number, and every number is a rule', () => {
  const rules = readFileSync('src/rules/RULES.md', 'utf8').matchAll(/^[*-] \*\*([PTR]\d+)\*\*/gm)
  const files = globSync('tests/**/*.{test,e2e}.ts')
  const names = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/['"`]\[([^\]]+)\]/g),
  ])

  const tested = names.flatMap(([, inside = '']) => inside.match(NUMBER) ?? [])

  expect([...new Set(tested)].sort()).toEqual([...rules].map(([, number = '']) => number).sort())
})
