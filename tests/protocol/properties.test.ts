import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ANSWER, MAX_MESSAGE } from '#protocol/limits.ts'
import { MESSAGES, type PageMessage } from '#protocol/page-messages.ts'
import { parseMessage } from '#protocol/parse.ts'
import type { Json } from '#rules/question.ts'
import type { Sent } from '#rules/roles.ts'
import { generated } from '../support/fast-check-runs.ts'

/** Text of every kind: letters of all scripts, control characters, halves of surrogate pairs. */
const text = fc.string({ unit: 'binary' })
const unpaired = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

const id = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  unpaired.map((half) => `x${half}`.slice(0, 100)),
  fc.constantFrom('__proto__', 'constructor', 'toString', '\0', '\u202e', 'x'.repeat(100)),
)
/** Any JSON in so few bytes: a kind of question may take it. Trap: JSON has no -0, which becomes 0 on the way. */
const answer = fc
  .oneof(id, fc.jsonValue())
  .map((value): Json => JSON.parse(JSON.stringify(value)))
  .filter(isAnswer)
const whole = fc.oneof(fc.nat(), fc.maxSafeNat())
const place = fc.record({ slide: id, step: whole })
const chain = { type: fc.constant('move' as const), number: whole, from: place, at: whole }
const is = <const T>(value: T) => fc.constant(value)

/** Every message that there is; a new one is refused by the compiler until it is here. */
const VALID: { [K in Sent]: Arbitrary<Extract<PageMessage, { type: K }>> } = {
  vote: fc.record({ type: is('vote'), poll: id, round: whole, answer }),
  follow: fc.record({
    type: is('follow'),
    language: fc.constantFrom(null, 'de', 'pt-BR', 'constructor'),
  }),
  look: fc.record({ type: is('look') }),
  move: fc.oneof(
    fc.record({ ...chain, deed: fc.constantFrom('next' as const, 'previous' as const) }),
    fc.record({ ...chain, deed: is('jump'), to: place }),
    fc.record({
      ...chain,
      deed: is('cover'),
      cover: fc.constantFrom('black' as const, 'join' as const, null),
    }),
    fc.record({
      ...chain,
      deed: fc.constantFrom('reopen' as const, 'ask-again' as const),
      poll: id,
    }),
  ),
  drive: fc.record({ type: is('drive') }),
  clock: fc.record({
    type: is('clock'),
    change: fc.constantFrom('pause' as const, 'resume' as const, 'reset' as const),
  }),
  pair: fc.record({
    type: is('pair'),
    as: fc.constantFrom('speaker' as const, 'projector' as const),
  }),
  admit: fc.record({ type: is('admit'), number: whole, allow: fc.boolean() }),
  revoke: fc.record({ type: is('revoke'), device: id }),
  'start-over': fc.record({ type: is('start-over') }),
  end: fc.record({ type: is('end') }),
}
const valid: Arbitrary<PageMessage> = fc.oneof(...Object.values<Arbitrary<PageMessage>>(VALID))

/** What JSON can say of a number that is none that anybody counts with. */
const ODD_NUMBERS = ['1e999', '-1e999', '-1', '0.5', '1e-7', '9007199254740992', '"NaN"', 'NaN']
const TOO_LONG = JSON.stringify('x'.repeat(101))
const ODD_VALUES = [
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '[[[]]]',
  '{"length":1}',
  '"\\ud800"',
  TOO_LONG,
]
const odd = fc.oneof(fc.constantFrom(...ODD_NUMBERS, ...ODD_VALUES), fc.json(), text)

/** A valid message of which one value, anywhere in it, has become something else. */
const spoiled = fc.tuple(valid, fc.nat(20), odd).map(([message, nth, value]) => {
  const json = JSON.stringify(message)
  const values = [...json.matchAll(/:("(?:[^"\\]|\\.)*"|\d+|true|false|null)/g)]
  const found = values[nth % values.length]
  const start = (found?.index ?? 0) + 1
  const end = start + (found?.[1] ?? '').length
  return `${json.slice(0, start)}${value}${json.slice(end)}`
})

/** A valid message with a field too many, under a name that objects inherit. */
const adorned = fc
  .tuple(valid, fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'x'), fc.json())
  .map(([message, name, value]) => `{"${name}":${value},${JSON.stringify(message).slice(1)}`)

const anything = fc.oneof(text, unpaired, fc.json(), spoiled, adorned)

describe('the parser', () => {
  test('understands every message that a page can send, and changes nothing about it', () => {
    const trips = fc.property(valid, (message) => {
      expect(parseMessage(JSON.stringify(message))).toEqual(message)
    })

    fc.assert(trips, generated(3000))
  })

  test('makes a message or a refusal of anything, and never throws', () => {
    const texts = fc.property(anything, (said) => {
      const heard = parseMessage(said)
      if ('refused' in heard) expect(REFUSALS).toContain(heard.refused)
      else expect(isMessage(heard)).toBe(true)
    })

    fc.assert(texts, generated(6000))
  })

  test('refuses a field too many, also one whose name every object has', () => {
    const fields = fc.property(adorned, (said) => {
      expect(parseMessage(said)).toEqual({ refused: 'malformed' })
    })

    fc.assert(fields, generated(1000))
  })

  test('refuses what is longer than any message, whatever is in it', () => {
    const long = fc.property(
      valid,
      fc.constantFrom(' ', 'é', '🔥', '\ud800'),
      (message, filling) => {
        const times = Math.ceil(MAX_MESSAGE / Buffer.byteLength(filling))
        const padded = JSON.stringify(message) + filling.repeat(times)
        expect(parseMessage(padded)).toEqual({ refused: 'too-large' })
      },
    )

    fc.assert(long, generated(300))
  })

  test.each([
    ['lists', '[', ']'],
    ['objects', '{"type":', '}'],
    ['lists that nobody closes', '[', ''],
  ])('refuses %s ten thousand deep, and as deep as a message is long', (_, open, close) => {
    for (const depth of [10_000, Math.floor(MAX_MESSAGE / (open.length + close.length)) - 1]) {
      const heard = parseMessage(`${open.repeat(depth)}1${close.repeat(depth)}`)
      expect(heard).toHaveProperty('refused')
    }
  })

  test('refuses a value that is deeper than its place', () => {
    const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`

    expect(parseMessage(`{"type":"vote","poll":${deep},"round":1,"answer":"x"}`)).toEqual({
      refused: 'malformed',
    })
  })

  test.each(['[', '{"a":'])(
    'takes an answer of %s as deep as it may be long, and no deeper',
    (open) => {
      const nested = (depth: number) => {
        const text = `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`
        return parseMessage(`{"type":"vote","poll":"p","round":1,"answer":${text}}`)
      }
      const most = Math.floor((MAX_ANSWER - 1) / (open.length + 1))

      expect(nested(most)).toHaveProperty('answer')
      expect(nested(most + 1)).toEqual({ refused: 'malformed' })
    },
  )

  test('touches no object but its own', () => {
    parseMessage('{"type":"look","__proto__":{"polluted":true}}')
    parseMessage('{"type":"vote","constructor":{"prototype":{"polluted":true}}}')

    expect({}).not.toHaveProperty('polluted')
  })
})

const REFUSALS = ['malformed', 'too-large', 'unknown-message']

/** Said in other words than the schemas. */
function isMessage(heard: PageMessage): boolean {
  const { type, ...rest } = heard
  if (!Object.hasOwn(MESSAGES, type) || Object.getPrototypeOf(heard) !== Object.prototype)
    return false
  return Object.entries(rest).every(([name, value]) => isField(name, value))
}

function isField(name: string, value: unknown): boolean {
  if (name === 'from' || name === 'to') return isPlace(value)
  if (['number', 'round', 'at', 'step'].includes(name)) return isCount(value)
  if (name === 'answer') return isAnswer(value)
  if (name === 'allow') return typeof value === 'boolean'
  if (name === 'cover') return value === null || value === 'black' || value === 'join'
  if (name === 'language') return value === null || /^[a-z0-9-]+$/i.test(String(value))
  return typeof value === 'string' && value.length >= 1 && value.length <= 100
}

function isAnswer(value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= MAX_ANSWER
}

function isPlace(value: unknown): boolean {
  const place = value as { slide: unknown; step: unknown }
  const isOwn = Object.keys(place).sort().join() === 'slide,step'
  return isOwn && isField('slide', place.slide) && isCount(place.step)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
