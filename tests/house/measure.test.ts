import { expect, test } from 'vitest'
import { classesOf, functionsOf } from './blocks.ts'
import { makeHouse, makeScript } from './made-up-house.ts'
import { findTooLong, measure } from './measure.ts'
import { findRepeatedNames } from './names.ts'
import { commentLinesOfScript, commentLinesOfStyle, pronounLinesOf } from './pronouns.ts'

test('a function has the name of what holds it, its lines and its parameters', () => {
  const script = makeScript(`
function declared(a: number, { b, c }: B, d = 1, ...e: number[]) {
  return a
}
function overloaded(a: string): void
function overloaded() {}
const arrow = () =>
  [1].map((one) => one)
const object = { method() {}, 'quoted': function () {}, field: (a) => a, value: 1 }
class Room {
  #hidden = () => 1
  constructor(a, b) {}
  get size() { return 1 }
}
export default function () {}`)

  const functions = functionsOf(script)

  expect(functions.map(({ name, lines, parameters }) => [name, lines, parameters])).toEqual([
    ['declared', 3, 4],
    ['overloaded', 1, 0],
    ['arrow', 2, 0],
    ['(no name)', 1, 1],
    ['method', 1, 0],
    ['quoted', 1, 0],
    ['field', 1, 1],
    ['hidden', 1, 0],
    ['constructor', 1, 2],
    ['size', 1, 0],
    ['(no name)', 1, 0],
  ])
})

test('a class has lines', () => {
  const script = makeScript('export class A {\n  a = 1\n}\nconst B = class {}')

  expect(classesOf(script).map(({ name, lines }) => [name, lines])).toEqual([
    ['A', 3],
    ['(no name)', 1],
  ])
})

test('a name is repeated if two files define it at their top level', () => {
  const one = `
    export const { a, b: [c], ...d } = e
    export interface F {}
    type G = string
    export default function h() {}
    export class I {}
    function outer() { const local = 1 }
    export { j } from './j.ts'`
  const scripts = [makeScript(one, 'src/a.ts'), makeScript(`${one}\nconst local = 1`, 'src/b.ts')]

  const names = findRepeatedNames(scripts)

  expect(names.map(({ name }) => name)).toEqual(['a', 'c', 'd', 'F', 'G', 'h', 'I', 'outer'])
  expect(names[0]?.files).toEqual(['src/a.ts', 'src/b.ts'])
})

test('a comment line that begins with a pronoun is found, whatever the comment', () => {
  const script = makeScript(`
// It waits.
// Items wait.
/** What waits. */
/**
 * The room waits, and
 * that is all.
 * One-time links wait.
 */
const text = '// They wait' // who waits
const list = <li>{/* Nobody waits */}</li>`)
  const style = { file: 'a.css', text: 'a { }\n/* This waits,\n   and those. */' }

  const found = pronounLinesOf([...commentLinesOfScript(script), ...commentLinesOfStyle(style)])

  expect(found.map(({ line, text }) => `${line} ${text}`)).toEqual([
    '2 It waits.',
    '4 What waits.',
    '7 that is all.',
    '10 who waits',
    '11 Nobody waits',
    '2 This waits,',
  ])
})

test('what is longer than its limit is found, the longest first', () => {
  const lines = (count: number) => '\n'.repeat(count)
  const root = makeHouse({
    'src/a.ts': lines(250),
    'src/b.ts': lines(251),
    'src/c.tsx': `class C {${lines(149)}}\nclass D {${lines(150)}}\n`,
    'src/d.css': lines(400),
    'src/e.css': lines(401),
  })

  const figures = measure(root)

  expect(findTooLong(figures, 'scripts').map(({ name }) => name)).toEqual(['src/c.tsx', 'src/b.ts'])
  expect(findTooLong(figures, 'styles').map(({ name }) => name)).toEqual(['src/e.css'])
  expect(findTooLong(figures, 'classes').map(({ name }) => name)).toEqual(['D'])
})
