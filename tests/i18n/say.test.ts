import { describe, expect, test } from 'vitest'
import { createSay } from '#i18n/say.ts'
import { textId } from '#i18n/text-id.ts'

const english = createSay('en', {})

const polish = createSay('pl', {
  [textId('Then')]: 'Wtedy',
  [textId('{n} vote')]: {
    one: '{n} głos',
    few: '{n} głosy',
    many: '{n} głosów',
    other: '{n} głosu',
  },
})

const arabic = createSay('ar', { [textId('Then')]: 'آنذاك' })

describe('Lectern’s own words', () => {
  test('are filled in', () => {
    const words = english('{people} from {a} to {b}', { people: 3, a: 'A', b: 'B' })

    expect(words).toBe('3 from A to B')
  })

  test('are filled in with words that run right to left so that what follows stays behind them', () => {
    const words = english('{a}, 10 from {b}', { a: 'شاي', b: 'B' })

    expect(words).toBe('\u2068شاي\u2069, 10 from B')
  })

  test('are English where they are not translated', () => {
    expect(polish('Now')).toBe('Now')
    expect(polish.count(2, '{n} phone', '{n} phones')).toBe('2 phones')
  })

  test('take the form that the language has for a number', () => {
    const votes = [1, 3, 5].map((n) => polish.count(n, '{n} vote', '{n} votes'))

    expect(votes).toEqual(['1 głos', '3 głosy', '5 głosów'])
  })

  test('write a percentage as the language does, English with a no-break space', () => {
    expect(english.percent(62)).toBe('62\u00a0%')
    expect(polish.percent(62)).toBe('62%')
  })

  test('are marked where the reader reads another language', () => {
    expect(createSay('en', {}, 'ja').attributes).toEqual({ lang: 'en', dir: 'ltr' })
    expect(createSay('ar', {}, 'ar').attributes).toEqual({})
  })

  test('of two languages side by side in one process do not disturb each other', async () => {
    const read = async (say: typeof english) => {
      const words = [say('Then')]
      await Promise.resolve() // The other language is read meanwhile.
      return [...words, say('Then'), say.count(5, '{n} vote', '{n} votes'), say.percent(5)]
    }

    const [inPolish, inArabic] = await Promise.all([read(polish), read(arabic)])

    expect(inPolish).toEqual(['Wtedy', 'Wtedy', '5 głosów', '5%'])
    expect(inArabic).toEqual(['آنذاك', 'آنذاك', '5 votes', '5\u200e%\u200e'])
  })
})
