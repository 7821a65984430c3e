import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import { choiceQuestion } from './decks.ts'

const asked = { round: 1, phase: 'open', closed: null, tally: null, earlier: null } as const

/** An open poll as phones are told of it. */
export const poll: AskedPoll = { id: 'p', ...choiceQuestion('p?', ['blame', 'learn']), ...asked }

const talk = { title: 'A talk', titles: {}, language: 'en', results: [], slides: null }
const place = { room: 'r', place: 'talk', forgotten: false } as const

/** The view of a phone while that poll is open. */
export const view: AudienceView = { type: 'audience', seq: 1, now: 0, ...place, poll, ...talk }
