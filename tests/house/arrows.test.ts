import { describe, expect, test } from 'vitest'
import { IMPURE, PURE, REACHES, type Reach, WORDS_OF_THIS_TALK } from './arrows.ts'
import {
  findComputed,
  findImportsOfData,
  findLeaks,
  findMissing,
  findNamedKinds,
  findStrays,
  findUnlisted,
  isOneOf,
  kindsAmong,
} from './check-arrows.ts'
import { findCircles, findReached } from './graph.ts'
import { findKindNames, textsOf } from './kind-names.ts'
import { readImports } from './modules.ts'
import { readPages, readScripts, readStyles } from './sources.ts'

const scripts = readScripts('.')
const files = scripts.map(({ file }) => file)
const imports = readImports('.')
const kinds = kindsAmong(files)

describe('arrows', () => {
  test('every script of src lies in a folder that has arrows', () => {
    expect(findUnlisted(files)).toEqual([])
  })

  test('every import leans the way that the arrows do', () => {
    expect(findStrays(imports)).toEqual([])
  })

  test('no files import each other in a circle, types included', () => {
    expect(findCircles(imports)).toEqual([])
  })

  test.each(Object.entries<Reach>(REACHES))('%s reaches nothing that it must not', (_, reach) => {
    expect(findLeaks(imports, reach)).toEqual([])
  })

  test('the audience page is followed beyond its own folder', () => {
    const reached = findReached(imports, ['src/pages/audience/main.tsx'])

    expect([...reached.keys()]).toContain('src/client/connection.ts')
  })

  test('files of data import nothing', () => {
    expect(findImportsOfData(imports)).toEqual([])
  })

  test('every import finds its file, and none but of what is built is computed', () => {
    expect(findMissing(imports, '.')).toEqual([])
    expect(findComputed(imports)).toEqual([])
  })
})

describe('kinds of question', () => {
  test('no import names the folder of a kind', () => {
    expect(findNamedKinds(imports)).toEqual([])
  })

  test('only questions/ names a kind', () => {
    const others = scripts.filter(({ file }) => !file.startsWith('src/questions/'))

    expect(findKindNames(others, kinds)).toEqual([])
  })

  test('questions/kinds.ts lists every folder of a kind', () => {
    const list = scripts.filter(({ file }) => file === 'src/questions/kinds.ts')
    const listed = list.flatMap(({ program }) => textsOf(program)).map(({ value }) => value)

    expect(kinds.filter((kind) => !listed.includes(kind))).toEqual([])
  })
})

test('rules know no clock, chance, I/O or page', () => {
  const rules = scripts.filter(({ file }) => isOneOf(file, PURE))

  expect(rules.filter(({ text }) => IMPURE.test(text)).map(({ file }) => file)).toEqual([])
  expect(rules.length).toBeGreaterThan(0)
})

test('nothing in src knows this talk', () => {
  const sources = [...scripts, ...readStyles('.'), ...readPages('.')]
  const knowing = sources.filter(({ text }) => WORDS_OF_THIS_TALK.test(text))

  expect(knowing.map(({ file }) => file)).toEqual([])
})
