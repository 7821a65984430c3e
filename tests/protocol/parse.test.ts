import { describe, expect, test } from 'vitest'
import { MAX_ANSWER, MAX_MESSAGE } from '#protocol/limits.ts'
import { MESSAGES } from '#protocol/page-messages.ts'
import { parseMessage } from '#protocol/parse.ts'

const from = { slide: 'title', step: 0 }

describe('what is understood', () => {
  test.each([
    { type: 'vote', poll: 'p', round: 1, answer: 'learn' },
    { type: 'look' },
    { type: 'move', number: 1, from, at: 5, deed: 'next' },
    { type: 'move', number: 1, from, at: 5, deed: 'jump', to: { slide: 'x', step: 2 } },
    { type: 'move', number: 1, from, at: 5, deed: 'cover', cover: null },
    { type: 'clock', change: 'pause' },
    { type: 'pair', as: 'projector' },
    { type: 'revoke', device: 'd' },
    { type: 'admit', number: 42, allow: false },
    { type: 'drive' },
    { type: 'start-over' },
    { type: 'end' },
  ])('%o', (message) => {
    expect(parseMessage(JSON.stringify(message))).toEqual(message)
  })

  test.each([
    ['a text', 'learn'],
    ['no text', ''],
    ['a number', 0.5],
    ['a list', ['learn', 'blame']],
    ['an object', { text: 'Żle? 🛟', votes: [1, { most: true }] }],
    ['nothing', null],
    ['a text of exactly MAX_ANSWER bytes', 'x'.repeat(MAX_ANSWER - 2)],
  ])('an answer that is %s: what a kind takes is for its own rules to say', (_, answer) => {
    const vote = { type: 'vote', poll: 'p', round: 1, answer }

    expect(parseMessage(JSON.stringify(vote))).toEqual(vote)
  })
})

const voteWith = (answer: string) => `{"type":"vote","poll":"p","round":1,${answer}}`

describe('what is refused', () => {
  test.each([
    ['no JSON', '{"type":', 'malformed'],
    ['nothing', '', 'malformed'],
    ['a list', '[]', 'malformed'],
    ['null', 'null', 'malformed'],
    ['a type that is no text', '{"type":7}', 'malformed'],
    ['a message of the future', '{"type":"applaud"}', 'unknown-message'],
    ['a name that every object has', '{"type":"constructor"}', 'unknown-message'],
    ['a vote without its answer', '{"type":"vote","poll":"p","round":1}', 'malformed'],
    ['a vote that names a choice', voteWith('"choice":"learn"'), 'malformed'],
    ['a vote with a choice beside its answer', voteWith('"answer":1,"choice":"x"'), 'malformed'],
    ['a link that is for no role', '{"type":"pair"}', 'malformed'],
    [
      'an answer that is too long',
      voteWith(`"answer":"${'x'.repeat(MAX_ANSWER - 1)}"`),
      'malformed',
    ],
    [
      'an answer that is too long in bytes, not in letters',
      voteWith(`"answer":["${'é'.repeat(MAX_ANSWER / 2 - 1)}"]`),
      'malformed',
    ],
    ['a field too many', '{"type":"look","voter":"x"}', 'malformed'],
    [
      'a step that is no number',
      JSON.stringify({
        type: 'move',
        number: 1,
        from: { slide: 'a', step: '1' },
        at: 0,
        deed: 'next',
      }),
      'malformed',
    ],
    [
      'more than anyone has to say',
      JSON.stringify({ type: 'look', x: 'x'.repeat(MAX_MESSAGE) }),
      'too-large',
    ],
  ])('%s', (_, text, refused) => {
    expect(parseMessage(text)).toEqual({ refused })
  })

  test('every kind of message refuses what is not its own', () => {
    for (const type of Object.keys(MESSAGES)) {
      expect(parseMessage(JSON.stringify({ type, stray: true }))).toEqual({ refused: 'malformed' })
    }
  })
})
