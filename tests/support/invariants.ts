import type { PollCount } from '#protocol/server-messages.ts'
import { choicesOf } from '#questions/choice/choices.ts'
import { elapsed } from '#rules/clock.ts'
import { type Deck, findSlide } from '#rules/deck.ts'
import { sumOf } from '#rules/percentages.ts'
import { type Asking, askingOf, type Phase, type Polls } from '#rules/poll.ts'
import type { Json } from '#rules/question.ts'
import { isRefusal } from '#rules/refusal.ts'
import { moveRoom } from '#rules/room.ts'
import { countPolls } from '#server/rooms/counts.ts'
import { type Hall, type Said, type Step, timeOf } from './generated-messages.ts'
import { KIND_RULES } from './kind-rules.ts'

/**
 * RULES.md, as what is true of every message in every talk. Each is said in other words than the
 * code under test says it, from what is seen before and after.
 */
export type Invariant = (step: Step) => boolean

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  '[P1] at most one poll is open': ({ after }) =>
    entries(after).filter(([, { phase }]) => phase === 'open').length <= 1,

  '[P1] an open poll stands somewhere in the deck, where Next can reveal it': ({ after }) =>
    entries(after).every(([id, { phase }]) => phase !== 'open' || placeOf(after.deck, id) !== null),

  '[P1] a poll goes forward only, but for Reopen and Ask again': ({ before, after, said }) =>
    entries(before).every(([id, was]) => {
      const is = askingOf(after.room.polls, id)
      if (said.says === 'start-over') return is === undefined
      if (is === undefined) return false
      if (is.round !== was.round) return is.round === was.round + 1 && does(said, 'ask-again', id)
      return RANK[is.phase] >= RANK[was.phase] || does(said, 'reopen', id)
    }),

  '[P1] only Next, Reopen and Ask again open a poll': ({ before, after, said }) =>
    entries(after).every(([id, { phase }]) => {
      if (phase !== 'open' || phaseOf(before, id) === 'open') return true
      return does(said, 'reopen', id) || does(said, 'ask-again', id) || nextArrives(after, said, id)
    }),

  '[P1] only the Next of a poll’s own place reveals it, and no bouncing one': (step) =>
    entries(step.after).every(([id, { phase }]) => {
      if (phase !== 'revealed' || phaseOf(step.before, id) === 'revealed') return true
      return isAt(step.before, id) && does(step.said, 'next') && !bounces(step, id)
    }),

  '[P1] going back, jumping and covering leave every poll as it was': ({ before, after, said }) =>
    !['previous', 'jump', 'cover'].some((deed) => does(said, deed)) ||
    JSON.stringify(before.room.polls) === JSON.stringify(after.room.polls),

  '[P1] a poll closes unrevealed only where another opens, or an edit loses it': (step) =>
    entries(step.after).every(([id, { phase }]) => {
      if (phase !== 'closed' || phaseOf(step.before, id) === 'closed') return true
      const isOther = ([other, { phase: now }]: [string, Asking]) => other !== id && now === 'open'
      return step.said.says === 'edit' || entries(step.after).some(isOther)
    }),

  '[P2] a ballot is taken in its own round, open or just closed, and for a choice on offer; no other':
    ({ before, said, refused }) => {
      if (said.says !== 'vote' || before.room.ended) return true
      const asking = askingOf(before.room.polls, said.ballot.poll)
      const isOffered = asking && choicesOf(asking).some(({ id }) => id === said.ballot.answer)
      const isOurs = asking?.round === said.ballot.round && isOffered === true
      return (refused === null) === (isOurs && isOpenFor(asking, said.now))
    },

  '[P2] the grace runs from the moment at which the poll closed': ({ before, after, said }) =>
    entries(after).every(([id, { phase, closed, round }]) => {
      const was = askingOf(before.room.polls, id)
      if (phase === 'open') return closed === null
      if (was?.phase === 'open' && was.round === round) return closed === momentOf(said)
      return closed === (was?.closed ?? Number.NaN)
    }),

  '[P3] in every round each voter has one ballot, the last that was taken': ({ after }) =>
    entries(after).every(([poll, { round }]) => {
      const taken = after.votes.filter(
        ({ ballot }) => ballot.poll === poll && ballot.round === round,
      )
      const last = taken.flatMap(({ voters, ballot }) =>
        voters.map((voter) => [voter, ballot.answer]),
      )
      return isSame(after.ballots.answers(poll, round), new Map(last as [string, Json][]))
    }),

  '[P6] question, choices and round stay as they were asked until asked again': (step) =>
    step.said.says === 'start-over' ||
    entries(step.before).every(([id, was]) => {
      const is = askingOf(step.after.room.polls, id)
      return is?.round !== was.round || is.content === was.content
    }),

  '[P7] no two polls were opened at the same time: which came later is never in doubt': ({
    after,
  }) => new Set(entries(after).map(([, { opened }]) => opened)).size === entries(after).length,

  '[P7] a result is told once revealed and while no later asking of its question is unrevealed': ({
    after,
  }) =>
    counts(after).every(([id, { tally }]) => {
      const isRevealed = phaseOf(after, id) === 'revealed'
      const isHeld = laterAskings(after.room.polls, id).some(({ phase }) => phase !== 'revealed')
      return (tally !== null) === (isRevealed && (after.room.ended || !isHeld))
    }),

  '[P3] a tally adds up to the people who answered': ({ after }) =>
    counts(after).every(
      ([, { tally, answered }]) => !tally || sumOf(tally as number[]) === answered,
    ),

  '[P8] then is told beside now only where both are over and had the same choices': ({ after }) =>
    counts(after).every(([id, { earlier, tally }]) => {
      if (!earlier) return true
      const [then, now] = [after.room.polls[earlier.id], after.room.polls[id]]
      if (!then || !now || tally === null || then.phase === 'open') return false
      return then.opened < now.opened && choiceIds(then) === choiceIds(now)
    }),

  '[P8] movement is told from twenty people who voted twice, never below': ({ after }) =>
    counts(after).every(([id, { earlier }]) => {
      if (!earlier) return true
      const both = votedTwice(after, id, earlier.id)
      if (both < 20) return earlier.moved === null
      return sumOf(((earlier.moved as number[][] | null) ?? []).flat()) === both
    }),

  '[T1] the room is in the lobby, or on a slide of its deck and a step of that': ({ after }) => {
    const { slide, step } = after.room.position
    if (slide === 'lobby') return step === 0
    const found = findSlide(after.deck, slide)
    return found !== undefined && step >= 0 && step <= found.steps
  },

  '[T1] an edit leaves the room on its slide, if the slide is still there': (step) => {
    const { slide } = step.before.room.position
    if (step.said.says !== 'edit' || !findSlide(step.said.deck, slide)) return true
    return step.after.room.position.slide === slide
  },

  '[T2] only a move of the next number, from where the room is, moves it': (step) => {
    if (step.said.says !== 'move' || step.refused) return true
    const { move } = step.said
    const [{ room: before }, { room: after }] = [step.before, step.after]
    const isHere = JSON.stringify(move.from) === JSON.stringify(before.position)
    return isHere && move.number === before.moves + 1 && after.moves === move.number
  },

  '[T2] the same move sent twice is one move': ({ said, after, refused }) => {
    if (said.says !== 'move' || refused) return true
    return isRefusal(moveRoom(after.room, after.deck, said.device, said.move))
  },

  '[T2] what is refused changes nothing': ({ before, after, refused }) =>
    refused === null || before.room === after.room,

  '[T3] nothing but black lies over an interstitial': ({ after }) => {
    const isAlone = findSlide(after.deck, after.room.position.slide)?.interstitial
    return !isAlone || after.room.cover !== 'join'
  },

  '[T4] only the driver moves the room': ({ before, after, said, refused }) => {
    if (said.says !== 'move' || refused) return true
    const isFree = before.room.driver === null || before.room.driver === said.device
    return isFree && after.room.driver === said.device && after.room.mover === said.device
  },

  '[T4] whoever asks last drives': ({ said, after, refused }) =>
    said.says !== 'drive' || refused !== null || after.room.driver === said.device,

  '[T6] the first slide starts the clock, and the lobby does not': ({ before, after, said }) => {
    const [was, is] = [before.room.clock.started, after.room.clock.started]
    if (said.says === 'start-over') return is === null
    if (was !== null || said.says === 'clock') return was === null || is !== null
    const isInTalk = after.room.position.slide !== 'lobby'
    return is === (isInTalk && said.says === 'move' ? timeOf(said.move, said.now) : null)
  },

  '[T6] the clock never runs back, but for a reset; and while paused it stands still': (step) => {
    const { before, after, said } = step
    if (said.says === 'start-over' || (said.says === 'clock' && said.change === 'reset'))
      return true
    if (before.room.clock.started === null || said.now < before.now) return true
    const [was, is] = [before, after].map(({ room, now }) => elapsed(room.clock, now)) as [
      number,
      number,
    ]
    return isPaused(before) && isPaused(after) ? is === was : is >= was
  },

  '[R4] an ended room takes nothing, and stays ended': ({ before, after, said, refused }) => {
    if (!before.room.ended || said.says === 'start-over') return true
    return after.room.ended && (said.says === 'edit' || refused !== null)
  },
}

const RANK: Record<Phase, number> = { open: 0, closed: 1, revealed: 2 }

function entries({ room }: Hall): [string, Asking][] {
  return Object.entries(room.polls)
}

function counts({ room, ballots }: Hall): [string, PollCount][] {
  return Object.entries(countPolls({ room, ballots, kinds: KIND_RULES }))
}

function phaseOf({ room }: Hall, id: string): Phase | undefined {
  return askingOf(room.polls, id)?.phase
}

function does(said: Said, deed: string, poll?: string): boolean {
  if (said.says !== 'move' || said.move.deed !== deed) return false
  return poll === undefined || ('poll' in said.move && said.move.poll === poll)
}

function placeOf(deck: Deck, poll: string): { slide: string; step: number } | null {
  const slide = deck.slides.find((one) => one.poll?.id === poll)
  return slide?.poll ? { slide: slide.id, step: slide.poll.step } : null
}

function isAt({ room, deck }: Hall, poll: string): boolean {
  return JSON.stringify(placeOf(deck, poll)) === JSON.stringify(room.position)
}

function nextArrives(after: Hall, said: Said, poll: string): boolean {
  return does(said, 'next') && isAt(after, poll)
}

function bounces({ before, said }: Step, poll: string): boolean {
  const asking = askingOf(before.room.polls, poll)
  if (said.says !== 'move' || asking?.phase !== 'open') return false
  const passed = timeOf(said.move, said.now) - asking.opened
  return passed >= 0 && passed < 700
}

function isOpenFor(asking: Asking | undefined, now: number): boolean {
  if (!asking) return false
  if (asking.phase === 'open') return true
  const passed = now - (asking.closed ?? Number.NaN)
  return passed >= 0 && passed <= 2000
}

/** Whoever is linked, in whichever direction and through whomever, and was opened after. */
function laterAskings(polls: Polls, id: string): Asking[] {
  const group = groupOf(polls, id)
  const opened = polls[id]?.opened ?? Number.NaN
  return Object.entries(polls).flatMap(([other, asking]) =>
    group.has(other) && asking.opened > opened ? [asking] : [],
  )
}

function groupOf(polls: Polls, id: string, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen
  seen.add(id)
  const again = askingOf(polls, id)?.again
  if (again) groupOf(polls, again, seen)
  for (const [other, asking] of Object.entries(polls)) {
    if (asking.again === id) groupOf(polls, other, seen)
  }
  return seen
}

function choiceIds(asking: Asking): string {
  return choicesOf(asking)
    .map(({ id }) => id)
    .sort()
    .join()
}

function votedTwice({ room, ballots }: Hall, now: string, then: string): number {
  const voters = (poll: string) => [...ballots.answers(poll, room.polls[poll]?.round ?? 0).keys()]
  return voters(now).filter((voter) => voters(then).includes(voter)).length
}

/** When it happened, as the room sees it. */
function momentOf(said: Said): number {
  return said.says === 'move' ? timeOf(said.move, said.now) : said.now
}

function isSame(some: ReadonlyMap<string, Json>, others: ReadonlyMap<string, Json>): boolean {
  return some.size === others.size && [...some].every(([key, value]) => others.get(key) === value)
}

function isPaused({ room }: Hall): boolean {
  return room.clock.paused !== null
}
