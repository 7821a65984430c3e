import { globSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { expect, test } from 'vitest'

interface Import {
  from: string
  to: string
}

const imports = globSync('{bench,docs,tests}/**/*.{ts,tsx}').flatMap(importsOf)

test.each([
  ['bench', 'tests', 'tests/support'],
  ['docs', 'tests', 'tests/support'],
  ['tests', 'bench', null],
  ['tests/support', 'tests', 'tests/support'],
])('%s imports from %s nothing but %s', (importer, imported, allowed) => {
  const strays = imports.filter(
    ({ from, to }) =>
      isIn(importer, from) && isIn(imported, to) && !(allowed !== null && isIn(allowed, to)),
  )

  expect(strays).toEqual([])
})

test('bench and tests share what is in tests/support', () => {
  const shared = imports.filter(({ from, to }) => isIn('bench', from) && isIn('tests/support', to))

  expect(shared).not.toEqual([])
})

function isIn(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`)
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const requests = source.matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g)
  return [...requests].map(([, request = '']) => ({
    from: file,
    to: posix.join(dirname(file), request),
  }))
}
