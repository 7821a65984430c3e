import { describe, expect, test } from 'vitest'
import { say } from '#i18n/say.ts'

describe('Lectern’s own words', () => {
  test('are filled in', () => {
    expect(say('{people} from {a} to {b}', { people: 3, a: 'A', b: 'B' })).toBe('3 from A to B')
  })

  test('are filled in with words that run right to left so that what follows stays behind them', () => {
    const told = say('{a}, 10 from {b}', { a: 'شاي', b: 'B' })

    expect(told).toBe('\u2068شاي\u2069, 10 from B')
  })
})
