import type {
  AskedPoll,
  AudienceView,
  JoinAddress,
  PollCount,
  StageView,
} from '#protocol/answers.ts'
import { findSlide } from '#rules/deck.ts'
import { type Asking, askingOf, openPollId } from '#rules/poll.ts'
import { LOBBY } from '#rules/position.ts'
import type { LiveRoom } from './room.ts'

/** What a talk tells its audience about itself. */
export interface TalkFacts {
  title: string
  language: string
  slides: string | null
}

/**
 * The view of every phone. It is built from nothing but what has been shown: the poll that is open,
 * or the asked poll of the slide on stage; a tally only once revealed.
 */
export function audienceView(room: LiveRoom, talk: TalkFacts): Omit<AudienceView, 'seq' | 'now'> {
  const { ended, position } = room.state
  return {
    type: 'audience',
    room: room.record.id,
    title: talk.title,
    language: talk.language,
    place: ended ? 'ended' : position.slide === LOBBY.slide ? 'lobby' : 'talk',
    poll: ended ? null : currentPoll(room),
    results: ended ? revealedPolls(room) : [],
    slides: ended ? talk.slides : null,
  }
}

/** What stage and speaker see alike. */
export function stageView(
  room: LiveRoom,
  join: JoinAddress,
): Omit<StageView, 'seq' | 'now' | 'asks' | 'speaker'> {
  return {
    type: 'stage',
    id: room.record.id,
    room: room.state,
    saved: room.saved,
    counts: pollCounts(room),
    joined: room.joined,
    join,
  }
}

function pollCounts(room: LiveRoom): Record<string, PollCount> {
  const counts = Object.entries(room.state.polls).map(([poll, asking]) => [
    poll,
    { answered: room.answered(poll, asking), tally: revealedTally(room, poll, asking) },
  ])
  return Object.fromEntries(counts)
}

function currentPoll(room: LiveRoom): AskedPoll | null {
  const { polls, position } = room.state
  const id = openPollId(polls) ?? findSlide(room.deck, position.slide)?.poll?.id
  const asking = id === undefined ? undefined : askingOf(polls, id)
  return id && asking ? askedPoll(room, id, asking) : null
}

function revealedPolls(room: LiveRoom): AskedPoll[] {
  return Object.entries(room.state.polls)
    .filter(([, { phase }]) => phase === 'revealed')
    .map(([id, asking]) => askedPoll(room, id, asking))
}

function askedPoll(room: LiveRoom, id: string, asking: Asking): AskedPoll {
  const { opened: _, ...asked } = asking
  return { id, ...asked, tally: revealedTally(room, id, asking) }
}

function revealedTally(room: LiveRoom, id: string, asking: Asking) {
  return asking.phase === 'revealed' ? room.tally(id, asking) : null
}
