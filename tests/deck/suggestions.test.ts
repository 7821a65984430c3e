import { expect, test } from 'vitest'
import { oneOf, suggest } from '#deck/suggestions.ts'

const NAMES = ['Quote', 'Step', 'Steps', 'Slide', 'description']

test.each([
  ['Quot', 'Quote'],
  ['quote', 'Quote'],
  ['SETPS', 'Steps'],
  ['Stp', 'Step'],
  ['descripshun', 'description'],
])('who writes %s is asked for %s', (came, meant) => {
  expect(suggest(came, NAMES)).toBe(` Did you mean ${meant}?`)
})

test.each(['Hologram', 'Diagramme', 'to describe things'])('%s is near to no name', (came) => {
  expect(suggest(came, NAMES)).toBe('')
})

test('nothing is suggested where there is nothing', () => {
  expect(suggest('Quote', [])).toBe('')
})

test('names are listed in alphabetical order', () => {
  expect([[], ['b'], ['b', 'a']].map(oneOf)).toEqual(['none', 'only b', 'one of a, b'])
})
