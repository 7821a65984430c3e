import { expect, test } from 'vitest'
import { percentages } from '#rules/percentages.ts'

test('[P5] thirds are 34, 33 and 33', () => {
  expect(percentages([1, 1, 1])).toEqual([34, 33, 33])
})

test('[P5] the largest remainder gets the missing point', () => {
  expect(percentages([52, 32])).toEqual([62, 38])
  expect(percentages([1, 5])).toEqual([17, 83])
})

test('[P5] whatever the votes, percentages add up to 100', () => {
  for (let a = 0; a < 30; a++) {
    for (let b = 0; b < 30; b++) {
      for (const c of [1, 7, 13]) {
        const sum = percentages([a, b, c]).reduce((total, percent) => total + percent, 0)
        expect(sum).toBe(100)
      }
    }
  }
})

test('[P5] without votes there are no percentages', () => {
  expect(percentages([0, 0])).toEqual([0, 0])
})
