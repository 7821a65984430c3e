import type { Say } from '#i18n/say.ts'
import type { Deck } from '#rules/deck.ts'
import { askingOf } from '#rules/poll.ts'
import { forward, pollAt } from '#rules/position.ts'
import type { Room } from '#rules/room.ts'

/** The effect of the next press of Next, see [P1]. */
export type NextDoes = 'move' | 'open' | 'arrive-and-open' | 'close-and-reveal' | 'reveal' | 'end'

export function nextDoes(room: Room, deck: Deck): NextDoes {
  const poll = pollAt(deck, room.position)
  const phase = poll && askingOf(room.polls, poll.id)?.phase
  if (poll && !phase) return 'open'
  if (phase === 'open') return 'close-and-reveal'
  if (phase === 'closed') return 'reveal'
  return moving(room, deck)
}

function moving(room: Room, deck: Deck): NextDoes {
  const to = forward(deck, room.position)
  if (!to) return 'end'
  const poll = pollAt(deck, to)
  return poll && !askingOf(room.polls, poll.id) ? 'arrive-and-open' : 'move'
}

/** The effect in words; null where Next does no more than go on. */
export function nextWords(say: Say, does: NextDoes): string | null {
  switch (does) {
    case 'open':
      return say('Next opens the vote')
    case 'arrive-and-open':
      return say('Next shows the question and opens the vote')
    case 'close-and-reveal':
      return say('Next closes and reveals')
    case 'reveal':
      return say('Next reveals the result')
    case 'end':
      return say('That was the last slide.')
    case 'move':
      return null
  }
}
