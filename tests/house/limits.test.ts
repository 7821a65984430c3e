import { expect, test } from 'vitest'
import { findTooLong, measure } from './measure.ts'

const figures = measure('.')

test.each([
  ['script', 'scripts'],
  ['style sheet', 'styles'],
  ['class', 'classes'],
] as const)('no %s of src has more lines than it may', (_, sort) => {
  const tooLong = findTooLong(figures, sort)

  expect(tooLong.map(({ name, file, lines }) => `${file}: ${name} ${lines}`)).toEqual([])
  expect(figures[sort].length).toBeGreaterThan(0)
})
