import { describe, expect, test } from 'vitest'
import { phoneState } from '#client/phone-state.ts'
import { createSay } from '#i18n/say.ts'
import { markWords, stateWords } from '#pages/audience/state-words.ts'
import {
  asked,
  audienceView,
  CONTEXT,
  phone,
  sentenceOf,
  wordsOf,
} from '../../support/phone-states.ts'

const say = createSay('en', {})

describe('a phone without a poll', () => {
  test('whose code no room has says so', () => {
    const state = phoneState(null, { ...CONTEXT, known: false })

    expect(wordsOf(state)).toBe('No talk at K7M2QX. Check the code on the screen.')
  })

  test.each([
    ['has received nothing yet', null, 'Connecting…'],
    [
      'is in the lobby',
      audienceView({ place: 'lobby' }),
      'You’re in. Questions from the stage appear here.',
    ],
    ['waits', audienceView({}), 'Eyes on the stage. The next question appears here.'],
    ['is at the end', audienceView({ place: 'ended' }), 'Thank you.'],
  ])('that %s says so', (_, view, words) => {
    expect(wordsOf(phoneState(phone({ view }), CONTEXT))).toBe(words)
  })

  test('[R6] says at the end that nobody can tell who voted what, once that is so', () => {
    const view = audienceView({ place: 'ended', forgotten: true })

    const words = 'Thank you. Nobody can tell any more who voted what.'
    expect(wordsOf(phoneState(phone({ view }), CONTEXT))).toBe(words)
  })
})

test('a phone has no words for a question whose kind is not loaded', () => {
  const state = asked({ counted: 'learn' })

  expect(stateWords(say, state, {})).toEqual({ lead: '', rest: '' })
})

test.each([
  ['nothing while there is a connection', null, ''],
  ['reconnecting', 'reconnecting', 'Reconnecting…'],
  [
    'after thirty seconds to check the Wi-Fi',
    'gone',
    'Can’t reach the stage. Check your Wi-Fi; we keep trying.',
  ],
] as const)('a phone without a connection says %s', (_, mark, words) => {
  expect(sentenceOf(markWords(say, mark))).toBe(words)
})
