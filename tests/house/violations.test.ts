// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are source code.
import { describe, expect, test } from 'vitest'
import { REACHES } from './arrows.ts'
import {
  findComputed,
  findImportsOfData,
  findLeaks,
  findMissing,
  findNamedKinds,
  findStrays,
  findUnlisted,
  kindsAmong,
} from './check-arrows.ts'
import { findCircles } from './graph.ts'
import { findKindNames } from './kind-names.ts'
import { importsAmong, makeHouse, makeScript } from './made-up-house.ts'
import { readImports } from './modules.ts'

// Every rule of arrows.test.ts must be able to fail. Small made-up checkouts break each of them here.
const CHOICE = 'src/questions/choice'
const SEVERAL = 'src/questions/several'

describe('an arrow is broken', () => {
  test.each([
    ['an import', 'src/rules/a.ts', "import { b } from '#protocol/b.ts'"],
    ['an import of types', 'src/rules/a.ts', "import type { B } from '#protocol/b.ts'"],
    ['a relative import', 'src/rules/a.ts', "import { b } from '../server/b.ts'"],
    ['an import()', 'src/rules/a.ts', "const late = () => import('#server/b.ts')"],
    ['a re-export', 'src/client/a.ts', "export { b } from '#server/b.ts'"],
    ['a re-export of everything', 'src/client/a.ts', "export * from '#pages/b.ts'"],
    ['a type that is imported in place', 'src/i18n/a.ts', "let b: import('#client/b.ts').B"],
    ['a reference', 'src/rules/a.ts', '/// <reference path="../deck/b.d.ts" />'],
    ['the address of a worker', 'src/client/a.ts', "import b from '#server/b.ts?worker&url'"],
    ['a URL', 'src/client/a.ts', "new URL('../server/b.ts', import.meta.url)"],
    ['a style sheet', 'src/components/a.css', '@import "../pages/b.css";'],
    ['a file outside src', 'src/pages/a.ts', "import '../../slides/b.css'"],
    ['a package in rules', 'src/rules/a.ts', "import { b } from 'preact'"],
    ['a reader of PO files in i18n', 'src/i18n/a.ts', "import { po } from 'gettext-parser'"],
    ['a page that translates', 'src/pages/a.ts', "import type { B } from '#translation/b.ts'"],
    ['a page with code of the deck', 'src/pages/a.ts', "import { b } from '#deck/b.ts'"],
    ['a type whose import stays', 'src/pages/a.ts', "import { type B } from '#deck/b.ts'"],
    ['code of the deck in the server', 'src/server/a.ts', "import { b } from '#deck/b.ts'"],
    ['a stage in the server', 'src/server/a.ts', "import '#questions/stage.ts'"],
    ['a phone in the compiler', 'src/deck/a.ts', "import '#questions/phone.ts'"],
    ['a page in components', 'src/components/a.tsx', "import '#pages/stage/b.tsx'"],
    ['a page in the export', 'src/export/a.ts', "import '#pages/paper/b.tsx'"],
    ['a question in components', 'src/components/a.tsx', "import '#questions/stage.ts'"],
    ['a compiler in a kind', `${CHOICE}/a.ts`, "import '#deck/b.ts'"],
    ['a loader in a kind', `${CHOICE}/a.ts`, "import type { B } from '../stage.ts'"],
    ['a kind in the contract', 'src/questions/contract/a.ts', "import '../choice/rules.ts'"],
    ['phones in the server', 'src/server/a.ts', "import '#questions/contract/phone.ts'"],
    ['another kind', `${CHOICE}/a.ts`, "import '../several/rules.ts'"],
    ['a type of another kind', `${CHOICE}/a.ts`, "let b: import('../several/rules.ts').B"],
    ['another kind by its subpath', `${CHOICE}/a.ts`, "import '#questions/several/rules.ts'"],
  ])('by %s', (_, file, text) => {
    expect(findStrays(importsAmong({ [file]: text }))).toEqual([
      expect.stringMatching(`^${file}:1 → `),
    ])
  })

  test('by a template that means another kind', () => {
    const imports = importsAmong({
      [`${CHOICE}/stage.tsx`]: 'const late = (name: string) => import(`../${name}/rules.ts`)',
      [`${CHOICE}/rules.ts`]: '',
      [`${SEVERAL}/rules.ts`]: '',
    })

    expect(findStrays(imports)).toEqual([`${CHOICE}/stage.tsx:1 → ${SEVERAL}/rules.ts (pattern)`])
  })

  test('by a folder that is in no table', () => {
    expect(findUnlisted(['src/rules/a.ts', 'src/attic/a.ts', 'src/main.ts'])).toEqual([
      'src/attic/a.ts',
      'src/main.ts',
    ])
  })

  test('by an import that is computed, and by one whose file is missing', () => {
    const root = makeHouse({ 'src/pages/a.ts': 'import(name)\nimport(`./b.ts`)' })

    expect(findComputed(readImports(root))).toEqual(['src/pages/a.ts:1 → (computed) (dynamic)'])
    expect(findMissing(readImports(root), root)).toEqual([
      'src/pages/a.ts:2 → src/pages/b.ts (dynamic)',
    ])
  })

  test('by a file of data that imports', () => {
    const imports = importsAmong({
      'src/pages/stage/page.ts': "import type { Role } from '#rules/roles.ts'",
      'src/questions/kinds.ts': "import '#rules/roles.ts'",
    })

    expect(findImportsOfData(imports)).toHaveLength(2)
  })

  test('by none of these', () => {
    const imports = importsAmong({
      'src/pages/stage/main.tsx':
        "import '#questions/stage.ts'\nimport type { B } from '#deck/manifest.ts'",
      'src/questions/stage.ts': 'const late = (name: string) => import(`./${name}/stage.tsx`)',
      [`${CHOICE}/stage.tsx`]:
        "import '../contract/stage.ts'\nimport './rules.ts'\nimport 'preact'",
      [`${CHOICE}/rules.ts`]: '',
      'src/server/main.ts': "import '#pages/pages.ts'",
      'src/cli/main.ts': "import 'node:fs'\nimport '#translation/po.ts'",
    })

    expect(findStrays(imports)).toEqual([])
    expect(findNamedKinds(imports)).toEqual([])
    expect(findCircles(imports)).toEqual([])
  })
})

describe('a circle is found', () => {
  test.each([
    ['of types', "import type { B } from './b.ts'", "let a: import('./a.ts').A"],
    ['of an import() and its answer', "import('./b.ts')", "import type { A } from './a.ts'"],
    ['of re-exports', "export * from './b.ts'", "export { a } from './a.ts'"],
    ['of a template', 'import(`./${name}.ts`)', "import './a.ts'"],
  ])('%s', (_, a, b) => {
    const imports = importsAmong({ 'src/cli/a.ts': a, 'src/cli/b.ts': b })

    expect(findCircles(imports)).toEqual([['src/cli/a.ts', 'src/cli/b.ts']])
  })

  test('of three, beside one that it does not touch', () => {
    const imports = importsAmong({
      'src/cli/a.ts': "import './b.ts'",
      'src/cli/b.ts': "import './c.ts'\nimport './x.ts'",
      'src/cli/c.ts': "import './a.ts'",
      'src/cli/x.ts': "import './y.ts'",
      'src/cli/y.ts': "import './x.ts'",
    })

    expect(findCircles(imports).map((circle) => circle.length)).toEqual([3, 2])
  })
})

describe('the audience page', () => {
  const leaksOf = (files: Record<string, string>) =>
    findLeaks(importsAmong(files), REACHES['the audience page'])

  test.each([
    ['reveal.js', "import 'reveal.js/reveal.css'", 'reveal.js/reveal.css'],
    ['notes', "import('virtual:lectern/notes')", 'virtual:lectern/notes'],
    [
      'the words of slides',
      "import 'virtual:lectern/words/slide/fr'",
      'virtual:lectern/words/slide/fr',
    ],
    ['a schema', "export * from 'valibot'", 'valibot'],
    ["the stage's code", "import('#pages/stage/b.ts')", 'src/pages/stage/b.ts'],
    ["the speaker's questions", "import '#questions/speaker.ts'", 'src/questions/speaker.ts'],
    ['code of the deck', "new URL('../deck/b.ts', import.meta.url)", 'src/deck/b.ts'],
  ])('leaks %s', (_, text, name) => {
    const page = {
      'src/pages/audience/main.tsx': "import('#client/a.ts')",
      'src/client/a.ts': text,
    }

    expect(leaksOf(page)).toEqual([`src/pages/audience/main.tsx → src/client/a.ts → ${name}`])
  })

  test.each(['stage', 'speaker', 'paper', 'mdx'])('leaks %s.tsx of a kind', (surface) => {
    const page = {
      'src/pages/audience/main.tsx': "import '#questions/phone.ts'",
      'src/questions/phone.ts': 'const late = (name: string) => import(`./${name}/phone.tsx`)',
      [`${CHOICE}/phone.tsx`]: "import './rules.ts'\nimport './Bars.tsx'",
      [`${CHOICE}/Bars.tsx`]: `export { b } from './${surface}.tsx'`,
    }

    expect(leaksOf(page)).toEqual([
      expect.stringMatching(`${CHOICE}/phone.tsx → ${CHOICE}/Bars.tsx → ${CHOICE}/${surface}.tsx$`),
    ])
  })

  test('leaks no types', () => {
    expect(leaksOf({ 'src/pages/audience/a.ts': "import type { B } from '#deck/b.ts'" })).toEqual(
      [],
    )
  })
})

describe('a program reaches what it must not, by a way round', () => {
  test.each<[keyof typeof REACHES, string, string]>([
    ['a page', 'src/pages/stage/main.tsx', '#translation/b.ts'],
    ['a page', 'src/pages/stage/main.tsx', 'node:fs/promises'],
    ['the server', 'src/server/main.ts', '#translation/b.ts'],
    ['the server', 'src/server/main.ts', '#questions/choice/stage.tsx'],
    ['the server', 'src/server/main.ts', '#pages/stage/Stage.tsx'],
    ['the compiler', 'src/deck/mdx/poll.ts', '#questions/choice/phone.tsx'],
    ['the compiler', 'src/deck/mdx/poll.ts', '#components/Poll.tsx'],
  ])('%s: from %s to %s', (program, file, target) => {
    const imports = importsAmong({
      [file]: "import('#rules/round.ts')",
      'src/rules/round.ts': `export * from '${target}'`,
    })

    const way = `${file} → src/rules/round.ts → ${target.replace('#', 'src/')}`
    expect(findLeaks(imports, REACHES[program])).toEqual([way])
  })
})

describe('a kind of question is named', () => {
  test.each([
    ['by a page', 'src/pages/audience/a.ts', "import '#questions/choice/phone.tsx'"],
    ['by types', 'src/server/a.ts', "import type { B } from '#questions/choice/rules.ts'"],
    ['beside the list', 'src/questions/stage.ts', "import('./choice/stage.tsx')"],
    ['by the list itself', 'src/questions/kinds.ts', "export * from './choice/rules.ts'"],
    ['as another surface', 'src/questions/phone.ts', 'import(`./${name}/stage.tsx`)'],
    ['by a pattern elsewhere', 'src/pages/paper/a.ts', 'import(`#questions/${name}/stage.tsx`)'],
  ])('%s', (_, file, text) => {
    const files = { [`${CHOICE}/stage.tsx`]: '', [file]: text }

    expect(findNamedKinds(importsAmong(files))).toHaveLength(1)
  })

  test.each([
    "if (poll.kind === 'choice') open()",
    "switch (kind) { case 'choice': open() }",
    "const poll = { kind: 'choice' }",
    "interface Poll { kind: 'choice' }",
    'open(`choice`)',
    '<Poll kind="choice" />',
  ])('by a text: %s', (text) => {
    expect(findKindNames([makeScript(text)], ['choice'])).toEqual([
      "src/pages/stage/Stage.tsx:1 names 'choice'",
    ])
  })

  test.each([
    '<li class="choice"><input name="choice" /></li>',
    "refuse('unknown-choice')",
    'const ballot = { choice: 1 }',
    "const ballot = { 'choice': 1 }",
    'const id = `${poll}choice`',
  ])('by none of these: %s', (text) => {
    expect(findKindNames([makeScript(text)], ['choice'])).toEqual([])
  })

  test('kinds are the folders in questions/ beside the contract', () => {
    const ofKinds = [`${CHOICE}/stage.tsx`, `${CHOICE}/phone.tsx`, `${SEVERAL}/parts/Row.tsx`]
    const others = ['src/questions/kinds.ts', 'src/questions/contract/stage.ts']

    expect(kindsAmong([...others, ...ofKinds])).toEqual(['choice', 'several'])
  })
})
