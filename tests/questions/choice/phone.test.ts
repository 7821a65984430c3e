import { describe, expect, test } from 'vitest'
import { phoneState } from '#client/phone-state.ts'
import { createSay } from '#i18n/say.ts'
import { outcomeWords } from '#pages/audience/state-words.ts'
import { view as choice } from '#questions/choice/phone.tsx'
import {
  asked,
  askedPoll,
  audienceView,
  CONTEXT,
  earlier,
  phone,
  wishOf,
  wordsOf,
} from '../../support/phone-states.ts'

/** What a phone says of a question that offers choices, in the page's sentences and the kind's own. */

const say = createSay('en', {})

describe('a phone that offers choices', () => {
  test('says that a tap votes', () => {
    expect(wordsOf(asked({}))).toBe('Tap to vote. You can change it until voting closes.')
  })

  test('[P4] says that it sends, not that it counts, until its vote is answered', () => {
    expect(wordsOf(asked({ wish: wishOf('learn') }))).toBe('Sending…')
  })

  test('[P4] says counted once the server has counted', () => {
    expect(wordsOf(asked({ counted: 'learn' }))).toBe('Counted: Learn. Tap another to change.')
  })

  test('[P3] says of a change which choice counts until then', () => {
    const state = asked({ counted: 'blame', wish: wishOf('learn') })

    expect(wordsOf(state)).toBe('Sending Learn… Blame counts until then.')
  })

  test('[P3] [P4] says changed once the change is counted', () => {
    const state = asked({ counted: 'learn', hasChanged: true })

    expect(wordsOf(state)).toBe('Changed to Learn. Counted.')
  })

  test('[P4] says of a vote that waits that it is not counted yet', () => {
    const state = asked({ wish: wishOf('learn', { held: true }) })

    expect(wordsOf(state)).toBe('Not counted yet. Keep this page open; it will be sent.')
  })

  test.each([
    ['pl', 'Counted: Wnioski. Tap another to change.'],
    ['fr', 'Counted: Learn. Tap another to change.'],
  ])('names a choice as a reader of %s sees it', (language, sentence) => {
    const words = { pl: { question: 'Pęka. Co dalej?', labels: ['Wnioski', 'Winni'] } }
    const voted = phone({ view: audienceView({ poll: askedPoll({ words }) }), counted: 'learn' })

    expect(wordsOf(phoneState(voted, { ...CONTEXT, language }))).toBe(sentence)
  })

  test('has no name for what is not on offer', () => {
    const { poll } = asked({}) as Extract<ReturnType<typeof asked>, { is: 'asked' }>

    expect(choice.nameOf(poll, 'learn')).toBe('Learn')
    for (const answer of ['shrug', '', 'constructor', null, 0, ['learn'], { id: 'learn' }]) {
      expect(choice.nameOf(poll, answer)).toBeNull()
    }
  })
})

describe('a phone whose choices are closed', () => {
  test('says what it chose', () => {
    const state = asked({ phase: 'closed', counted: 'learn' })

    expect(wordsOf(state)).toBe('Voting has closed. You chose Learn.')
  })

  test('says where the result will be if it did not vote', () => {
    expect(wordsOf(asked({ phase: 'closed' }))).toBe('Voting has closed. The result appears here.')
  })

  test.each(['closed', 'revealed'] as const)('[P2] says that it was too late when %s', (phase) => {
    const tally = phase === 'revealed' ? [52, 32] : null

    const state = asked({ phase, tally, wish: wishOf('learn', { held: true, late: true }) })

    expect(wordsOf(state)).toBe('Not counted. Voting closed before your vote arrived.')
  })

  test('[P3] says which vote counts if its change was too late', () => {
    const late = wishOf('learn', { late: true })

    const state = asked({ phase: 'closed', counted: 'blame', wish: late })

    const words = 'Not counted. Voting closed before your vote arrived. Blame counts.'
    expect(wordsOf(state)).toBe(words)
  })
})

describe('a phone with the result of choices', () => {
  test('[P5] says percentages, the number of votes, and its own', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], counted: 'learn' })

    expect(wordsOf(state)).toBe('Learn 62\u00a0%, Blame 38\u00a0%. 84 votes. You chose Learn.')
  })

  test('that did not vote does not say what it chose', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32] })

    expect(wordsOf(state)).toBe('Learn 62\u00a0%, Blame 38\u00a0%. 84 votes.')
  })

  test('[P5] says counts while votes are few', () => {
    const state = asked({ phase: 'revealed', tally: [3, 0] })

    expect(wordsOf(state)).toBe('Learn 3, Blame 0. 3 votes.')
  })

  test('says one vote in the singular', () => {
    const state = asked({ phase: 'revealed', tally: [1, 0], counted: 'learn' })

    expect(wordsOf(state)).toBe('Learn 1, Blame 0. 1 vote. You chose Learn.')
  })

  test('[P5] asks for a show of hands without votes', () => {
    expect(wordsOf(asked({ phase: 'revealed', tally: [0, 0] }))).toBe('No votes. A show of hands?')
  })

  test('that joined after the vote says so', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], closed: 1000, joined: 1001 })

    expect(wordsOf(state)).toBe(
      'Learn 62\u00a0%, Blame 38\u00a0%. 84 votes. You joined after this vote.',
    )
  })

  test('keeps the order in which the choices were asked', () => {
    const state = asked({ phase: 'revealed', tally: [32, 52] })

    expect(wordsOf(state)).toBe('Learn 38\u00a0%, Blame 62\u00a0%. 84 votes.')
  })
})

describe('a phone with then and now', () => {
  const now = { phase: 'revealed', tally: [78, 22] } as const

  test('says of the choice that leads now what it was then, and what it chose itself', () => {
    const votes = { counted: 'learn', countedThen: 'blame' }

    const state = asked({ ...now, earlier: earlier([62, 38]), ...votes })

    expect(wordsOf(state)).toBe('Learn: 62\u00a0% then, 78\u00a0% now. You: Blame, then Learn.')
  })

  test.each([
    [{ counted: 'learn', countedThen: 'learn' }, 'You: Learn, both times.'],
    [{ countedThen: 'blame' }, 'You chose Blame the first time.'],
    [{ counted: 'learn' }, 'You chose Learn.'],
    [{ closed: 1000, joined: 1001 }, 'You joined after this vote.'],
    [{}, ''],
  ])('that knows %o says: %s', (known, own) => {
    const state = asked({ ...now, earlier: earlier([62, 38]), ...known })

    expect(wordsOf(state)).toBe(`Learn: 62\u00a0% then, 78\u00a0% now. ${own}`.trim())
  })

  test.each([
    [[3, 2], [5, 1], 'Learn: 3 then, 5 now.'],
    [[3, 2], [5, 5], 'Learn: 3 then, 50\u00a0% now.'],
    [[6, 4], [2, 3], 'Blame: 40\u00a0% then, 3 now.'],
    [[6, 4], [0, 0], 'No votes. A show of hands?'],
  ])('[P5] of %o then and %o now it says: %s', (then, tally, headline) => {
    const state = asked({ phase: 'revealed', tally, earlier: earlier(then) })

    expect(wordsOf(state)).toBe(headline)
  })

  test('[P7] says of the first that it is closed while it is held back', () => {
    const state = asked({ phase: 'revealed', tally: null, counted: 'learn' })

    expect(wordsOf(state)).toBe('Voting has closed. You chose Learn.')
  })

  test('says both as one at the end, with its own votes', () => {
    const results = [askedPoll({ ...now, earlier: earlier([62, 38]) })]
    const view = audienceView({ place: 'ended', results })

    const state = phoneState(phone({ view, counted: 'learn', countedThen: 'blame' }), CONTEXT)

    const [outcome] = state.is === 'ended' ? state.results : []
    expect(outcome && outcomeWords(say, outcome, choice)).toEqual({
      lead: 'Learn: 62\u00a0% then, 78\u00a0% now.',
      rest: 'You: Blame, then Learn.',
    })
  })
})

test('says at the end what it chose, though nobody else can tell any more', () => {
  const results = [askedPoll({ phase: 'revealed', tally: [1, 0] })]
  const view = audienceView({ place: 'ended', forgotten: true, results })

  const state = phoneState(phone({ view, counted: 'learn' }), CONTEXT)

  expect(wordsOf(state)).toBe('Thank you.')
  const [outcome] = state.is === 'ended' ? state.results : []
  expect(outcome && outcomeWords(say, outcome, choice).rest).toBe('1 vote. You chose Learn.')
})
