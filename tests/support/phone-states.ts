import { type Phone, type PhoneState, phoneState } from '#client/phone-state.ts'
import type { Wish } from '#client/voter.ts'
import { createSay } from '#i18n/say.ts'
import { stateWords } from '#pages/audience/state-words.ts'
import type { AskedPoll, AudienceView, Earlier } from '#protocol/server-messages.ts'
import { loadPhoneViews } from '#questions/plain.ts'
import type { Json } from '#rules/question.ts'
import { choiceQuestion } from './decks.ts'

/** What phones show of every kind of question, for tests that draw no page. */
export const PHONE_VIEWS = await loadPhoneViews()

/** What a phone's state depends on besides the phone, for a reader of English. */
export const CONTEXT = { code: 'K7M2QX', known: true, language: 'en', kinds: PHONE_VIEWS }

const say = createSay('en', {})

/** What a phone knows. The answer "then" is the one to the poll that `earlier` makes. */
export interface Known {
  view: AudienceView | null
  counted?: Json | undefined
  countedThen?: Json | undefined
  wish?: Wish | undefined
  hasChanged?: boolean | undefined
  joined?: number | undefined
}

export function phone(known: Known): Phone {
  const { view, counted, countedThen, wish, hasChanged = false, joined = 1 } = known
  return {
    view,
    joined,
    counted: ({ id }) => (id === 'first' ? countedThen : counted) ?? null,
    wishFor: ({ id }) => (wish?.poll === id ? wish : null),
    hasChanged: () => hasChanged,
  }
}

export interface Asked extends Partial<AskedPoll>, Omit<Known, 'view'> {}

/** The state of a phone that has a poll before it. */
export function asked({ counted, countedThen, wish, hasChanged, joined, ...changes }: Asked) {
  const known = { counted, countedThen, wish, hasChanged, joined }
  return phoneState(phone({ view: audienceView({ poll: askedPoll(changes) }), ...known }), CONTEXT)
}

export function audienceView(changes: Partial<AudienceView>): AudienceView {
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

/** A question that offers Learn and Blame. */
export function askedPoll(changes: Partial<AskedPoll>): AskedPoll {
  return {
    id: 'breaks',
    round: 1,
    phase: 'open',
    closed: changes.phase ? 1000 : null,
    ...choiceQuestion('Something breaks. What happens next?', ['learn', 'blame']),
    labels: ['Learn', 'Blame'],
    tally: null,
    earlier: null,
    ...changes,
  }
}

/** The asking before. */
export function earlier(tally: Json): Earlier {
  return { id: 'first', round: 1, tally, moved: null }
}

export function wishOf(answer: Json, changes: Partial<Wish> = {}): Wish {
  return { room: 'room', poll: 'breaks', round: 1, answer, held: false, late: false, ...changes }
}

/** What the phone says in a state, in English. */
export function wordsOf(state: PhoneState): string {
  return sentenceOf(stateWords(say, state, PHONE_VIEWS))
}

export function sentenceOf({ lead, rest }: { lead: string; rest: string }): string {
  return [lead, rest].filter(Boolean).join(' ')
}
