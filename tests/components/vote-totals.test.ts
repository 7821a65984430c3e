import { expect, test } from 'vitest'
import { totalsWords } from '#components/vote-totals.ts'
import { createSay } from '#i18n/say.ts'

const say = createSay('en', {})

test('the votes of each asking are told together', () => {
  expect(totalsWords(say, 84, 79)).toBe('84 votes then, 79 now')
  expect(totalsWords(say, 1, 0)).toBe('1 vote then, 0 now')
})
