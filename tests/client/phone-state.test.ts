import { describe, expect, test } from 'vitest'
import {
  connectionMark,
  type Phone,
  type PhoneState,
  phoneState,
  pollResult,
} from '#client/phone-state.ts'
import type { Wish } from '#client/voter.ts'
import { createSay } from '#i18n/say.ts'
import { markWords, resultFacts, resultSummary, stateWords } from '#pages/audience/state-words.ts'
import type { AskedPoll, AudienceView, Earlier } from '#protocol/server-messages.ts'
import type { Tally } from '#rules/tally.ts'

const say = createSay('en', {})
const FACTS = { code: 'K7M2QX', build: '', known: true }
const LEARN = { id: 'learn', label: 'Learn', color: null }
const BLAME = { id: 'blame', label: 'Blame', color: null }

describe('a phone without a poll', () => {
  test('whose code no room has says so', () => {
    const state = phoneState({ ...FACTS, known: false }, null, 'en')

    expect(state).toEqual({ is: 'unknown-code', code: 'K7M2QX' })
    expect(said(state)).toBe('No talk at K7M2QX. Check the code on the screen.')
  })

  test('that has heard nothing yet is connecting', () => {
    const state = phoneState(FACTS, phone({ view: null }), 'en')

    expect(state).toEqual({ is: 'connecting' })
    expect(said(state)).toBe('Connecting…')
  })

  test('is in the lobby before the first slide', () => {
    const state = phoneState(FACTS, phone({ view: view({ place: 'lobby' }) }), 'en')

    expect(state).toEqual({ is: 'lobby' })
    expect(said(state)).toBe('You’re in. Questions from the stage appear here.')
  })

  test('waits while there is nothing to vote on', () => {
    const state = phoneState(FACTS, phone({ view: view({}) }), 'en')

    expect(state).toEqual({ is: 'waiting' })
    expect(said(state)).toBe('Eyes on the stage. The next question appears here.')
  })

  test('shows every result at the end, with its own votes, and where the slides are', () => {
    const revealed = poll({ phase: 'revealed', tally: [52, 32] })
    const ended = view({ place: 'ended', results: [revealed], slides: 'example.org/slides' })

    const state = phoneState(FACTS, phone({ view: ended, counted: 'learn' }), 'en')

    const result = pollResult(revealed)
    expect(state).toEqual({
      is: 'ended',
      results: [{ poll: { ...revealed, language: 'en' }, result, counted: LEARN, earlier: null }],
      slides: 'example.org/slides',
      forgotten: false,
    })
    expect(said(state)).toBe('Thank you.')
  })

  test('[R6] says at the end that nobody can tell who voted what, once that is so', () => {
    const ended = view({ place: 'ended', forgotten: true })

    const state = phoneState(FACTS, phone({ view: ended }), 'en')

    expect(said(state)).toBe('Thank you. Nobody can tell any more who voted what.')
  })
})

describe('a phone whose reader has a language', () => {
  const words = { pl: { question: 'Pęka. Co dalej?', labels: ['Wnioski', 'Winni'] } }
  const voted = phone({ view: view({ poll: poll({ words }) }), counted: 'learn' })

  test('shows question and own vote in it', () => {
    const state = phoneState(FACTS, voted, 'pl')

    expect(state).toMatchObject({ poll: { question: 'Pęka. Co dalej?', language: 'pl' } })
    expect(state).toMatchObject({ is: 'counted', counted: { id: 'learn', label: 'Wnioski' } })
  })

  test('shows the author’s words, and that they are, where the question has none in it', () => {
    const state = phoneState(FACTS, voted, 'fr')

    expect(state).toMatchObject({ poll: { language: 'en' }, counted: { label: 'Learn' } })
  })
})

describe('a phone with an open poll', () => {
  test('is asked as long as it has not voted', () => {
    const state = asked({})

    expect(state.is).toBe('asked')
    expect(said(state)).toBe('Tap to vote. You can change it until voting closes.')
  })

  test('[P4] is sending, not counted, until its vote is answered', () => {
    const state = asked({ wish: wish('learn') })

    expect(state).toMatchObject({ is: 'sending', wish: LEARN })
    expect(said(state)).toBe('Sending…')
  })

  test('[P4] says counted once the server has counted', () => {
    const state = asked({ counted: 'learn' })

    expect(state).toMatchObject({ is: 'counted', counted: LEARN })
    expect(said(state)).toBe('Counted: Learn. Tap another to change.')
  })

  test('[P3] that changes its vote says which one counts until then', () => {
    const state = asked({ counted: 'blame', wish: wish('learn') })

    expect(state).toMatchObject({ is: 'changing', wish: LEARN, counted: BLAME })
    expect(said(state)).toBe('Sending Learn… Blame counts until then.')
  })

  test('that sends again what counts already has nothing to change', () => {
    const state = asked({ counted: 'learn', wish: wish('learn') })

    expect(state).toMatchObject({ is: 'sending', wish: LEARN })
  })

  test('[P3] [P4] says changed once the change is counted', () => {
    const state = asked({ counted: 'learn', hasChanged: true })

    expect(state).toMatchObject({ is: 'changed', counted: LEARN })
    expect(said(state)).toBe('Changed to Learn. Counted.')
  })

  test('[P4] holds a vote that waits for longer than a network takes', () => {
    const state = asked({ wish: wish('learn', { held: true }) })

    expect(state).toMatchObject({ is: 'holding', wish: LEARN, counted: null })
    expect(said(state)).toBe('Not counted yet. Keep this page open; it will be sent.')
  })

  test('[P4] holds a change, and knows which vote counts meanwhile', () => {
    const state = asked({ counted: 'blame', wish: wish('learn', { held: true }) })

    expect(state).toMatchObject({ is: 'holding', wish: LEARN, counted: BLAME })
  })

  test('may vote again when the poll in which it was too late is reopened', () => {
    const state = asked({ wish: wish('learn', { late: true }) })

    expect(state.is).toBe('asked')
  })

  test('is asked anew when its wish is not on offer', () => {
    const state = asked({ wish: wish('shrug') })

    expect(state.is).toBe('asked')
  })
})

describe('a phone with a closed poll', () => {
  test('that voted says what it chose', () => {
    const state = asked({ phase: 'closed', counted: 'learn' })

    expect(state).toMatchObject({ is: 'closed', counted: LEARN })
    expect(said(state)).toBe('Voting has closed. You chose Learn.')
  })

  test('that did not vote waits for the result', () => {
    const state = asked({ phase: 'closed' })

    expect(state).toMatchObject({ is: 'closed', counted: null })
    expect(said(state)).toBe('Voting has closed. The result appears here.')
  })

  test('[P2] is still sending a vote that the grace may take', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], wish: wish('learn') })

    expect(state).toMatchObject({ is: 'sending', wish: LEARN })
  })

  test.each(['closed', 'revealed'] as const)('[P2] was too late when %s', (phase) => {
    const tally = phase === 'revealed' ? [52, 32] : null

    const state = asked({ phase, tally, wish: wish('learn', { held: true, late: true }) })

    expect(state.is).toBe('too-late')
    expect(said(state)).toBe('Not counted. Voting closed before your vote arrived.')
  })

  test('[P3] whose change was too late says which vote counts', () => {
    const late = wish('learn', { late: true })

    const state = asked({ phase: 'closed', counted: 'blame', wish: late })

    expect(said(state)).toBe('Not counted. Voting closed before your vote arrived. Blame counts.')
  })

  test('forgets that it was too late once another poll is on the stage', () => {
    const state = asked({ id: 'next', phase: 'closed', wish: wish('learn', { late: true }) })

    expect(state.is).toBe('closed')
  })
})

describe('a phone with a result', () => {
  test('[P5] shows percentages, the number of votes, and its own', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], counted: 'learn' })

    expect(state).toMatchObject({ is: 'revealed', counted: LEARN, result: { unit: 'percent' } })
    expect(said(state)).toBe('Learn 62\u00a0%, Blame 38\u00a0%. 84 votes. You chose Learn.')
  })

  test('that did not vote is not told what it chose', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32] })

    expect(said(state)).toBe('Learn 62\u00a0%, Blame 38\u00a0%. 84 votes.')
  })

  test('[P5] shows counts while votes are few', () => {
    const state = asked({ phase: 'revealed', tally: [3, 0] })

    expect(said(state)).toBe('Learn 3, Blame 0. 3 votes.')
  })

  test('[P5] shows percentages from ten votes on', () => {
    expect(pollResult(poll({ phase: 'revealed', tally: [8, 1] }))?.unit).toBe('votes')
    expect(pollResult(poll({ phase: 'revealed', tally: [9, 1] }))?.unit).toBe('percent')
  })

  test('speaks of one vote in the singular', () => {
    const state = asked({ phase: 'revealed', tally: [1, 0], counted: 'learn' })

    expect(said(state)).toBe('Learn 1, Blame 0. 1 vote. You chose Learn.')
  })

  test('[P5] asks for a show of hands without votes', () => {
    const state = asked({ phase: 'revealed', tally: [0, 0] })

    expect(said(state)).toBe('No votes. A show of hands?')
  })

  test('that joined after the vote is told so', () => {
    const state = asked({ phase: 'revealed', tally: [52, 32], closed: 1000, joined: 1001 })

    expect(state.is).toBe('joined-late')
    expect(said(state)).toBe(
      'Learn 62\u00a0%, Blame 38\u00a0%. 84 votes. You joined after this vote.',
    )
  })

  test('that voted in the grace did not join late', () => {
    const late = { closed: 1000, joined: 1001, counted: 'learn' }

    const state = asked({ phase: 'revealed', tally: [52, 32], ...late })

    expect(state.is).toBe('revealed')
  })

  test('keeps the order in which the choices were asked', () => {
    const state = asked({ phase: 'revealed', tally: [32, 52] })

    expect(said(state)).toBe('Learn 38\u00a0%, Blame 62\u00a0%. 84 votes.')
  })
})

describe('a phone with then and now', () => {
  const now = { phase: 'revealed', tally: [78, 22] } as const

  test('says of the choice that leads now what it was then, and what it chose itself', () => {
    const state = asked({
      ...now,
      earlier: earlier([62, 38]),
      counted: 'learn',
      countedThen: 'blame',
    })

    expect(state).toMatchObject({ is: 'revealed', earlier: { counted: BLAME } })
    expect(said(state)).toBe('Learn: 62\u00a0% then, 78\u00a0% now. You: Blame, then Learn.')
  })

  test.each([
    [{ counted: 'learn', countedThen: 'learn' }, 'You: Learn, both times.'],
    [{ countedThen: 'blame' }, 'You chose Blame the first time.'],
    [{ counted: 'learn' }, 'You chose Learn.'],
    [{ closed: 1000, joined: 1001 }, 'You joined after this vote.'],
    [{}, ''],
  ])('that knows %o says: %s', (known, own) => {
    const state = asked({ ...now, earlier: earlier([62, 38]), ...known })

    expect(said(state)).toBe(`Learn: 62\u00a0% then, 78\u00a0% now. ${own}`.trim())
  })

  test.each([
    [[3, 2], [5, 1], 'Learn: 3 then, 5 now.'],
    [[3, 2], [5, 5], 'Learn: 3 then, 50\u00a0% now.'],
    [[6, 4], [2, 3], 'Blame: 40\u00a0% then, 3 now.'],
    [[6, 4], [0, 0], 'No votes. A show of hands?'],
  ])('[P5] of %o then and %o now it says: %s', (then, tally, headline) => {
    const state = asked({ phase: 'revealed', tally, earlier: earlier(then) })

    expect(said(state)).toBe(headline)
  })

  test('[P7] shows the first as closed while it is held back', () => {
    const state = asked({ phase: 'revealed', tally: null, counted: 'learn' })

    expect(said(state)).toBe('Voting has closed. You chose Learn.')
  })

  test('lists both as one at the end, with its own votes', () => {
    const results = [poll({ ...now, earlier: earlier([62, 38]) })]
    const ended = view({ place: 'ended', results })

    const state = phoneState(
      FACTS,
      phone({ view: ended, counted: 'learn', countedThen: 'blame' }),
      'en',
    )

    const [outcome] = state.is === 'ended' ? state.results : []
    expect(outcome).toMatchObject({ counted: LEARN, earlier: { counted: BLAME } })
    expect(outcome && resultSummary(say, outcome)).toBe('Learn: 62\u00a0% then, 78\u00a0% now.')
    expect(outcome && resultFacts(say, outcome)).toBe('You: Blame, then Learn.')
  })
})

describe('a phone without a connection', () => {
  test('says nothing while there is one', () => {
    expect(connectionMark(null, 50_000)).toBeNull()
    expect(sentence(markWords(say, null))).toBe('')
  })

  test('says nothing of a short gap', () => {
    expect(connectionMark(50_000, 50_999)).toBeNull()
  })

  test('is reconnecting after a second', () => {
    expect(connectionMark(50_000, 51_000)).toBe('reconnecting')
    expect(sentence(markWords(say, 'reconnecting'))).toBe('Reconnecting…')
  })

  test('points at the Wi-Fi after thirty seconds', () => {
    expect(connectionMark(50_000, 79_999)).toBe('reconnecting')
    expect(connectionMark(50_000, 80_000)).toBe('gone')
    expect(sentence(markWords(say, 'gone'))).toBe(
      'Can’t reach the stage. Check your Wi-Fi; we keep trying.',
    )
  })
})

interface Asked extends Partial<AskedPoll> {
  counted?: string
  countedThen?: string
  wish?: Wish
  hasChanged?: boolean
  joined?: number
}

/** The state of a phone that has a poll before it. */
function asked({ counted, countedThen, wish, hasChanged, joined, ...changes }: Asked): PhoneState {
  const known = { counted, countedThen, wish, hasChanged, joined }
  return phoneState(FACTS, phone({ view: view({ poll: poll(changes) }), ...known }), 'en')
}

interface Known {
  view: AudienceView | null
  counted?: string | undefined
  countedThen?: string | undefined
  wish?: Wish | undefined
  hasChanged?: boolean | undefined
  joined?: number | undefined
}

function phone(known: Known): Phone {
  const { view, counted, countedThen, wish, hasChanged = false, joined = 1 } = known
  return {
    view,
    joined,
    counted: ({ id }) => (id === 'first' ? countedThen : counted) ?? null,
    wishFor: ({ id }) => (wish?.poll === id ? wish : null),
    hasChanged: () => hasChanged,
  }
}

function view(changes: Partial<AudienceView>): AudienceView {
  return {
    type: 'audience',
    seq: 1,
    now: 0,
    room: 'room',
    title: 'Safe to fail',
    titles: {},
    language: 'en',
    place: 'talk',
    poll: null,
    results: [],
    slides: null,
    forgotten: false,
    ...changes,
  }
}

function poll(changes: Partial<AskedPoll>): AskedPoll {
  return {
    id: 'breaks',
    round: 1,
    phase: 'open',
    closed: changes.phase ? 1000 : null,
    question: 'Something breaks. What happens next?',
    choices: [LEARN, BLAME],
    words: {},
    tally: null,
    earlier: null,
    ...changes,
  }
}

/** The asking before. */
function earlier(tally: Tally): Earlier {
  return { id: 'first', round: 1, tally, moved: null }
}

function wish(choice: string, changes: Partial<Wish> = {}): Wish {
  return { room: 'room', poll: 'breaks', round: 1, choice, held: false, late: false, ...changes }
}

function said(state: PhoneState): string {
  return sentence(stateWords(say, state))
}

function sentence({ lead, rest }: { lead: string; rest: string }): string {
  return [lead, rest].filter(Boolean).join(' ')
}
