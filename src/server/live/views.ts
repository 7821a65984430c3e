import type { TalkInfo } from '#deck/manifest.ts'
import type {
  AskedPoll,
  AudienceView,
  JoinAddress,
  KnownDevice,
  StageView,
} from '#protocol/server-messages.ts'
import { resultsToShow } from '#rules/asked-again.ts'
import { findSlide } from '#rules/deck.ts'
import { askingOf, openPollId } from '#rules/poll.ts'
import { LOBBY } from '#rules/position.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Device } from '#server/store/store.ts'

/** The facts about a talk that its audience may know. */
type TalkFacts = Pick<TalkInfo, 'title' | 'titles' | 'language' | 'slides'>

/**
 * The view of every phone. It is built from nothing but what has been shown: the poll that is open,
 * or the asked poll of the slide on stage; a tally only once revealed and not held back.
 */
export function audienceView(room: LiveRoom, talk: TalkFacts): Omit<AudienceView, 'seq' | 'now'> {
  const { ended, position } = room.state
  return {
    type: 'audience',
    room: room.record.id,
    title: talk.title,
    titles: talk.titles,
    language: talk.language,
    place: ended ? 'ended' : position.slide === LOBBY.slide ? 'lobby' : 'talk',
    poll: ended ? null : currentPoll(room),
    results: ended ? results(room) : [],
    slides: ended ? talk.slides : null,
    forgotten: room.forgotten,
  }
}

/** The part of the view that stage and speaker share. */
export function stageView(
  room: LiveRoom,
  join: JoinAddress,
): Omit<StageView, 'seq' | 'now' | 'asks' | 'speaker'> {
  return {
    type: 'stage',
    id: room.record.id,
    room: room.state,
    saved: room.saved,
    counts: room.counts,
    joined: room.joined,
    join,
    trouble: room.storage.trouble,
  }
}

function currentPoll(room: LiveRoom): AskedPoll | null {
  const { polls, position } = room.state
  const id = openPollId(polls) ?? findSlide(room.deck, position.slide)?.poll?.id
  return id === undefined ? null : askedPoll(room, id)
}

function results(room: LiveRoom): AskedPoll[] {
  const shown = resultsToShow(room.state.polls, (id) => room.counts[id]?.earlier?.id)
  return shown.flatMap((id) => askedPoll(room, id) ?? [])
}

function askedPoll(room: LiveRoom, id: string): AskedPoll | null {
  const asking = askingOf(room.state.polls, id)
  if (!asking) return null
  const { opened, again, ...asked } = asking
  const { tally = null, earlier = null } = room.counts[id] ?? {}
  return { id, ...asked, tally, earlier }
}

/** A device as the speaker may know it: pages have no use for its hash. */
export function toKnownDevice({ id, role, came, paired }: Device, connected: boolean): KnownDevice {
  return { id, role: role === 'projector' ? role : 'speaker', came, paired, connected }
}
