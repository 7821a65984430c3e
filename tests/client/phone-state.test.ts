import { describe, expect, test } from 'vitest'
import { connectionMark, phoneState } from '#client/phone-state.ts'
import {
  asked,
  askedPoll,
  audienceView,
  CONTEXT,
  earlier,
  phone,
  wishOf,
} from '../support/phone-states.ts'

describe('a phone without a poll', () => {
  test('whose code no room has knows so', () => {
    const unknown = { is: 'unknown-code', code: 'K7M2QX' }

    expect(phoneState(null, { ...CONTEXT, known: false })).toEqual(unknown)
    expect(phoneState(null, CONTEXT)).toEqual(unknown)
    expect(phoneState(phone({ view: null }), { ...CONTEXT, known: false })).toEqual(unknown)
  })

  test('that has received nothing yet is connecting', () => {
    expect(phoneState(phone({ view: null }), CONTEXT)).toEqual({ is: 'connecting' })
  })

  test('is in the lobby before the first slide', () => {
    const state = phoneState(phone({ view: audienceView({ place: 'lobby' }) }), CONTEXT)

    expect(state).toEqual({ is: 'lobby' })
  })

  test('waits while there is nothing to vote on', () => {
    expect(phoneState(phone({ view: audienceView({}) }), CONTEXT)).toEqual({ is: 'waiting' })
  })

  test('shows every result at the end, with its own votes, and where the slides are', () => {
    const revealed = askedPoll({ phase: 'revealed', tally: [52, 32] })
    const view = audienceView({ place: 'ended', results: [revealed], slides: 'example.org/slides' })

    const state = phoneState(phone({ view, counted: 'learn' }), CONTEXT)

    const poll = { ...revealed, language: 'en' }
    expect(state).toEqual({
      is: 'ended',
      results: [{ poll, tally: [52, 32], counted: 'learn', earlier: null }],
      slides: 'example.org/slides',
      forgotten: false,
    })
  })

  test('shows then and now as one at the end, with its own votes', () => {
    const results = [askedPoll({ phase: 'revealed', tally: [78, 22], earlier: earlier([62, 38]) })]
    const view = audienceView({ place: 'ended', results })

    const state = phoneState(phone({ view, counted: 'learn', countedThen: 'blame' }), CONTEXT)

    expect(state).toMatchObject({
      results: [{ counted: 'learn', earlier: { tally: [62, 38], counted: 'blame' } }],
    })
  })

  test('shows no result at the end that was not revealed', () => {
    const results = [askedPoll({ phase: 'revealed', tally: null }), askedPoll({ phase: 'closed' })]
    const view = audienceView({ place: 'ended', results })

    expect(phoneState(phone({ view }), CONTEXT)).toMatchObject({ is: 'ended', results: [] })
  })

  test('[R6] knows at the end whether anybody can tell who voted what', () => {
    const view = audienceView({ place: 'ended', forgotten: true })

    expect(phoneState(phone({ view }), CONTEXT)).toMatchObject({ is: 'ended', forgotten: true })
  })
})

describe('a phone whose reader has a language', () => {
  const words = { pl: { question: 'Pęka. Co dalej?', labels: ['Wnioski', 'Winni'] } }
  const voted = phone({ view: audienceView({ poll: askedPoll({ words }) }), counted: 'learn' })

  test('has the question in it', () => {
    const state = phoneState(voted, { ...CONTEXT, language: 'pl' })

    const poll = { question: 'Pęka. Co dalej?', labels: ['Wnioski', 'Winni'], language: 'pl' }
    expect(state).toMatchObject({ is: 'counted', poll, counted: 'learn' })
  })

  test('has the author’s words, and that they are, where the question has none in it', () => {
    const state = phoneState(voted, { ...CONTEXT, language: 'fr' })

    const poll = { labels: ['Learn', 'Blame'], language: 'en' }
    expect(state).toMatchObject({ is: 'counted', poll, counted: 'learn' })
  })
})

describe('a phone with an open poll', () => {
  test('is asked as long as it has not voted', () => {
    expect(asked({}).is).toBe('asked')
  })

  test('[P4] is sending, not counted, until its vote is answered', () => {
    expect(asked({ wish: wishOf('learn') })).toMatchObject({ is: 'sending', wish: 'learn' })
  })

  test('[P4] is counted once the server has counted', () => {
    expect(asked({ counted: 'learn' })).toMatchObject({ is: 'counted', counted: 'learn' })
  })

  test('[P3] that changes its vote knows which one counts until then', () => {
    const state = asked({ counted: 'blame', wish: wishOf('learn') })

    expect(state).toMatchObject({ is: 'changing', wish: 'learn', counted: 'blame' })
  })

  test('that sends again what counts already has nothing to change', () => {
    const state = asked({ counted: 'learn', wish: wishOf('learn') })

    expect(state).toMatchObject({ is: 'sending', wish: 'learn' })
  })

  test('[P3] [P4] has changed once the change is counted', () => {
    const state = asked({ counted: 'learn', hasChanged: true })

    expect(state).toMatchObject({ is: 'changed', counted: 'learn' })
  })

  test('[P4] holds a vote that waits for longer than a network takes', () => {
    const state = asked({ wish: wishOf('learn', { held: true }) })

    expect(state).toMatchObject({ is: 'holding', wish: 'learn', counted: null })
  })

  test('[P4] holds a change, and knows which vote counts meanwhile', () => {
    const state = asked({ counted: 'blame', wish: wishOf('learn', { held: true }) })

    expect(state).toMatchObject({ is: 'holding', wish: 'learn', counted: 'blame' })
  })

  test('may vote again when the poll in which it was too late is reopened', () => {
    const state = asked({ wish: wishOf('learn', { late: true }) })

    expect(state.is).toBe('asked')
  })

  test.each([
    ['another choice', 'shrug'],
    ['a list', ['learn']],
    ['an object', { id: 'learn' }],
    ['nothing', null],
  ])('is asked anew when its wish is %s, which its kind does not take', (_, answer) => {
    expect(asked({ wish: wishOf(answer) }).is).toBe('asked')
    expect(asked({ wish: wishOf(answer, { held: true }) }).is).toBe('asked')
    expect(asked({ wish: wishOf(answer), counted: 'learn' })).toMatchObject({
      is: 'counted',
      counted: 'learn',
    })
  })
})

describe('a phone whose kind of question is of another shape', () => {
  const several = { nameOf: (_: unknown, answer: unknown) => String(answer) }
  const context = { ...CONTEXT, kinds: { several } }
  const view = audienceView({ poll: askedPoll({ kind: 'several' }) })

  test('compares answers by what they say', () => {
    const wish = wishOf(['b', 'a'])

    expect(phoneState(phone({ view, wish, counted: ['b', 'a'] }), context).is).toBe('sending')
    expect(phoneState(phone({ view, wish, counted: ['b'] }), context).is).toBe('changing')
  })

  test('keeps a wish while it does not know the kind yet', () => {
    const wish = wishOf(['b', 'a'], { held: true })

    const state = phoneState(phone({ view, wish }), { ...context, kinds: {} })

    expect(state).toMatchObject({ is: 'holding', wish: ['b', 'a'] })
  })
})

describe('a phone with a closed poll', () => {
  test('that voted knows what it chose', () => {
    const state = asked({ phase: 'closed', counted: 'learn' })

    expect(state).toMatchObject({ is: 'closed', counted: 'learn' })
  })

  test('that did not vote waits for the result', () => {
    expect(asked({ phase: 'closed' })).toMatchObject({ is: 'closed', counted: null })
  })

  test('[P2] is still sending a vote that the grace may take', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], wish: wishOf('learn') })

    expect(state).toMatchObject({ is: 'sending', wish: 'learn' })
  })

  test.each(['closed', 'revealed'] as const)('[P2] was too late when %s', (phase) => {
    const tally = phase === 'revealed' ? [52, 32] : null

    const state = asked({ phase, tally, wish: wishOf('learn', { held: true, late: true }) })

    expect(state).toMatchObject({ is: 'too-late', counted: null })
  })

  test('[P3] whose change was too late knows which vote counts', () => {
    const late = wishOf('learn', { late: true })

    const state = asked({ phase: 'closed', counted: 'blame', wish: late })

    expect(state).toMatchObject({ is: 'too-late', counted: 'blame' })
  })

  test('forgets that it was too late once another poll is on the stage', () => {
    const state = asked({ id: 'next', phase: 'closed', wish: wishOf('learn', { late: true }) })

    expect(state.is).toBe('closed')
  })
})

describe('a phone with a result', () => {
  test('has the tally, and its own answer', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], counted: 'learn' })

    const outcome = { tally: [52, 32], counted: 'learn', earlier: null }
    expect(state).toMatchObject({ is: 'revealed', ...outcome })
  })

  test('that joined after the vote knows so', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], closed: 1000, joined: 1001 })

    expect(state.is).toBe('joined-late')
  })

  test('that voted in the grace did not join late', () => {
    const late = { closed: 1000, joined: 1001, counted: 'learn' }

    const state = asked({ phase: 'revealed', tally: [52, 32], ...late })

    expect(state.is).toBe('revealed')
  })

  test('has then beside now, each with its own answer', () => {
    const now = { phase: 'revealed', tally: [78, 22], counted: 'learn' } as const

    const state = asked({ ...now, earlier: earlier([62, 38]), countedThen: 'blame' })

    const then = { tally: [62, 38], counted: 'blame' }
    expect(state).toMatchObject({ is: 'revealed', counted: 'learn', earlier: then })
  })

  test('[P7] shows the first as closed while it is held back', () => {
    const state = asked({ phase: 'revealed', tally: null, counted: 'learn' })

    expect(state).toMatchObject({ is: 'closed', counted: 'learn' })
  })
})

describe('a phone without a connection', () => {
  test('shows nothing while there is one', () => {
    expect(connectionMark(null, 50_000)).toBeNull()
  })

  test('shows nothing of a short gap', () => {
    expect(connectionMark(50_000, 50_999)).toBeNull()
  })

  test('is reconnecting after a second', () => {
    expect(connectionMark(50_000, 51_000)).toBe('reconnecting')
  })

  test('is without one after thirty seconds', () => {
    expect(connectionMark(50_000, 79_999)).toBe('reconnecting')
    expect(connectionMark(50_000, 80_000)).toBe('gone')
  })
})
