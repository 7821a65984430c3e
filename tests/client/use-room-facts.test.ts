import { expect, test } from 'vitest'
import { roomFactsOf } from '#client/use-room-facts.ts'
import type { PollCount, StageView } from '#protocol/server-messages.ts'
import { openPoll, type Polls, revealPoll } from '#rules/poll.ts'
import { newRoom } from '#rules/room.ts'
import { pollOf } from '../support/decks.ts'

const COUNTED: PollCount = { answered: 3, tally: [1, 2], earlier: null }

/** What the server told last: the first vote is over, and three have voted. */
function told(): { polls: Polls; view: StageView } {
  const polls = revealPoll(openPoll({}, pollOf('first'), 1000), 'first', 2000) as Polls
  const room = { ...newRoom(), polls }
  return { polls, view: { room, counts: { first: COUNTED }, join: {} } as unknown as StageView }
}

test('what the server counted is shown', () => {
  const { polls, view } = told()

  expect(roomFactsOf({ ...newRoom(), polls }, view).counts.first).toEqual(COUNTED)
})

test('[P7] a page that opens the second asking hides the first result before the server knows', () => {
  const { polls, view } = told()
  const opened = openPoll(polls, { ...pollOf('second'), again: 'first' }, 3000)

  const { counts } = roomFactsOf({ ...newRoom(), polls: opened }, view)

  expect(counts.first).toEqual({ answered: 3, tally: null, earlier: null })
})

test('[P6] without the server, a new round does not end in the result of the old one', () => {
  const { polls, view } = told()
  const opened = openPoll(polls, pollOf('first'), 3000)
  const revealed = revealPoll(opened, 'first', 4000) as Polls

  const { counts } = roomFactsOf({ ...newRoom(), polls: revealed }, view)

  expect(counts.first).toEqual({ answered: 0, tally: null, earlier: null })
})
