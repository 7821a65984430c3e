// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are source code.
import { expect, test } from 'vitest'
import { importsAmong, makeHouse } from './made-up-house.ts'
import { readImports } from './modules.ts'
import { COMPUTED } from './requests.ts'

test.each([
  ["import { b } from './b.ts'", 'static', 'src/cli/b.ts'],
  ["import './b.ts'", 'static', 'src/cli/b.ts'],
  ["import { type B } from './b.ts'", 'static', 'src/cli/b.ts'],
  ["import type { B } from './b.ts'", 'type', 'src/cli/b.ts'],
  ["type B = import('./b.ts').B", 'type', 'src/cli/b.ts'],
  ["let b: typeof import('./b.ts')", 'type', 'src/cli/b.ts'],
  ["declare module 'virtual:b' { import type { B } from './b.ts' }", 'type', 'src/cli/b.ts'],
  ['/// <reference path="b.d.ts" />', 'type', 'src/cli/b.d.ts'],
  ['/// <reference types="vite/client" />', 'type', 'vite/client'],
  ["export { b } from './b.ts'", 'export', 'src/cli/b.ts'],
  ["export * from './b.ts'", 'export', 'src/cli/b.ts'],
  ["export * as b from './b.ts'", 'export', 'src/cli/b.ts'],
  ["export type { B } from './b.ts'", 'type', 'src/cli/b.ts'],
  ["await import('./b.ts')", 'dynamic', 'src/cli/b.ts'],
  ['await import(`./b.ts`)', 'dynamic', 'src/cli/b.ts'],
  ['await import(address)', 'dynamic', COMPUTED],
  ["await import('./' + name)", 'dynamic', COMPUTED],
  ['await import(`${name}/b.ts`)', 'dynamic', COMPUTED],
  ["new Worker(new URL('./b.ts', import.meta.url))", 'dynamic', 'src/cli/b.ts'],
  ["import b from './b.ts?worker&url'", 'static', 'src/cli/b.ts'],
  ["import b from './b.css?url'", 'static', 'src/cli/b.css'],
  ["import { b } from '#rules/b.ts'", 'static', 'src/rules/b.ts'],
  ["import { b } from '../rules/b.ts'", 'static', 'src/rules/b.ts'],
  ["import { Slides } from 'virtual:lectern/deck'", 'static', 'virtual:lectern/deck'],
  ["import { h } from 'preact'", 'static', 'preact'],
])('%s is read', (text, kind, to) => {
  const [found, ...others] = importsAmong({ 'src/cli/a.ts': `\n${text}\n` })

  expect(found).toMatchObject({ from: 'src/cli/a.ts', to, kind, line: 2 })
  expect(others).toEqual([])
})

test.each([
  'await import(`./${name}/stage.tsx`)',
  'await import(`#questions/${name}/stage.tsx`)',
  "import.meta.glob('./*/stage.tsx')",
  "import.meta.glob(['./*/stage.tsx'])",
])('%s means every folder that has the file', (text) => {
  const imports = importsAmong({
    'src/questions/stage.ts': text,
    'src/questions/choice/stage.tsx': '',
    'src/questions/choice/phone.tsx': '',
    'src/questions/several/stage.tsx': '',
  })

  expect(imports.map(({ to }) => to).sort()).toEqual([
    'src/questions/choice/stage.tsx',
    'src/questions/several/stage.tsx',
  ])
  expect(imports.map(({ kind }) => kind)).toEqual(['pattern', 'pattern'])
})

test('style sheets import others', () => {
  const imports = importsAmong({ 'src/components/deck.css': '@import "./poll.css";\n' })

  expect(imports).toMatchObject([{ to: 'src/components/poll.css', line: 1 }])
})

test('any folder can be read, from elsewhere as well', () => {
  const root = makeHouse({ 'bench/a.ts': "import '#rules/b.ts'\nimport '../tests/c.ts'" })

  expect(readImports(root, 'bench').map(({ to }) => to)).toEqual(['src/rules/b.ts', 'tests/c.ts'])
})

test('an unknown subpath is an error, not a package', () => {
  expect(() => importsAmong({ 'src/cli/a.ts': "import '#bench/b.ts'" })).toThrow(
    'Unexpected import of "#bench/b.ts" in src/cli/a.ts',
  )
})
