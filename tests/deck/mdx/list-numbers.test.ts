import { expect, test } from 'vitest'
import { compileText } from '../../support/compiled-talks.ts'

/** The numbers that are written as text in the compiled slides, in order. */
async function numbersOf(text: string): Promise<string[]> {
  const { code } = await compileText(`# List\n\n${text}\n`)
  const numbers = code.matchAll(/class: "list-number",\s*children: "([^"]*)"/g)
  return [...numbers].map(([, number = '']) => number)
}

test('the numbers of a list are text', async () => {
  expect(await numbersOf('1. Flow\n2. Feedback\n')).toEqual(['1.', '2.'])
  expect(await numbersOf('- Flow\n- Feedback\n')).toEqual([])
})

test('a list goes on where it says', async () => {
  expect(await numbersOf('0. Flow\n1. Feedback\n')).toEqual(['0.', '1.'])
  expect(await numbersOf('7. Flow\n   1. Small\n8. Feedback\n')).toEqual(['7.', '1.', '8.'])
})

test('so are those of a list that is written as elements', async () => {
  expect(await numbersOf('<ol><li>Flow</li><li>Feedback</li></ol>')).toEqual(['1.', '2.'])
  expect(await numbersOf('<ol start={5}>\n  <li>Flow</li>\n</ol>')).toEqual(['5.'])
  expect(await numbersOf('<ol start="3"><li>Flow</li></ol>')).toEqual(['3.'])
})
