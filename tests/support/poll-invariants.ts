import type { PollCount } from '#protocol/server-messages.ts'
import { choicesOf } from '#questions/choice/choices.ts'
import type { Deck } from '#rules/deck.ts'
import { sumOf } from '#rules/percentages.ts'
import { type Asking, askingOf, type Phase, type Polls } from '#rules/poll.ts'
import type { Json } from '#rules/question.ts'
import { countPolls } from '#server/rooms/counts.ts'
import { KIND_RULES } from './kind-rules.ts'
import { type Hall, type Invariant, type RoomMessage, type Step, timeOf } from './replayed-room.ts'

/**
 * The rules P of RULES.md, as what is true of every step of every talk. None uses the code under test
 * for what it checks: each compares the hall before and after.
 */
export const POLL_INVARIANTS: Readonly<Record<string, Invariant>> = {
  '[P1] at most one poll is open': ({ after }) =>
    entries(after).filter(([, { phase }]) => phase === 'open').length <= 1,

  '[P1] an open poll stands somewhere in the deck, where Next can reveal it': ({ after }) =>
    entries(after).every(([id, { phase }]) => phase !== 'open' || placeOf(after.deck, id) !== null),

  '[P1] a poll goes forward only, but for Reopen and Ask again': ({ before, after, message }) =>
    entries(before).every(([id, was]) => {
      const is = askingOf(after.room.polls, id)
      if (message.type === 'start-over') return is === undefined
      if (is === undefined) return false
      if (is.round !== was.round)
        return is.round === was.round + 1 && does(message, 'ask-again', id)
      return RANK[is.phase] >= RANK[was.phase] || does(message, 'reopen', id)
    }),

  '[P1] only Next, Reopen and Ask again open a poll': ({ before, after, message }) =>
    entries(after).every(([id, { phase }]) => {
      if (phase !== 'open' || phaseOf(before, id) === 'open') return true
      return (
        does(message, 'reopen', id) ||
        does(message, 'ask-again', id) ||
        nextArrives(after, message, id)
      )
    }),

  '[P1] only the Next of a poll’s own place reveals it, and no bouncing one': (step) =>
    entries(step.after).every(([id, { phase }]) => {
      if (phase !== 'revealed' || phaseOf(step.before, id) === 'revealed') return true
      return isAt(step.before, id) && does(step.message, 'next') && !bounces(step, id)
    }),

  '[P1] going back, jumping and covering leave every poll as it was': ({
    before,
    after,
    message,
  }) =>
    !['previous', 'jump', 'cover'].some((deed) => does(message, deed)) ||
    JSON.stringify(before.room.polls) === JSON.stringify(after.room.polls),

  '[P1] a poll closes unrevealed only where another opens, or an edit loses it': (step) =>
    entries(step.after).every(([id, { phase }]) => {
      if (phase !== 'closed' || phaseOf(step.before, id) === 'closed') return true
      const isOther = ([other, { phase: now }]: [string, Asking]) => other !== id && now === 'open'
      return step.message.type === 'edit' || entries(step.after).some(isOther)
    }),

  '[P2] a ballot is taken in its own round, open or just closed, and for a choice on offer; no other':
    ({ before, message, refused }) => {
      if (message.type !== 'vote' || before.room.ended) return true
      const asking = askingOf(before.room.polls, message.ballot.poll)
      const isOffered = asking && choicesOf(asking).some(({ id }) => id === message.ballot.answer)
      const isOurs = asking?.round === message.ballot.round && isOffered === true
      return (refused === null) === (isOurs && isOpenFor(asking, message.now))
    },

  '[P2] the grace runs from the moment at which the poll closed': ({ before, after, message }) =>
    entries(after).every(([id, { phase, closed, round }]) => {
      const was = askingOf(before.room.polls, id)
      if (phase === 'open') return closed === null
      if (was?.phase === 'open' && was.round === round) return closed === momentOf(message)
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
    step.message.type === 'start-over' ||
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

function does(message: RoomMessage, deed: string, poll?: string): boolean {
  if (message.type !== 'move' || message.move.deed !== deed) return false
  return poll === undefined || ('poll' in message.move && message.move.poll === poll)
}

function placeOf(deck: Deck, poll: string): { slide: string; step: number } | null {
  const slide = deck.slides.find((one) => one.poll?.id === poll)
  return slide?.poll ? { slide: slide.id, step: slide.poll.step } : null
}

function isAt({ room, deck }: Hall, poll: string): boolean {
  return JSON.stringify(placeOf(deck, poll)) === JSON.stringify(room.position)
}

function nextArrives(after: Hall, message: RoomMessage, poll: string): boolean {
  return does(message, 'next') && isAt(after, poll)
}

function bounces({ before, message }: Step, poll: string): boolean {
  const asking = askingOf(before.room.polls, poll)
  if (message.type !== 'move' || asking?.phase !== 'open') return false
  const passed = timeOf(message.move, message.now) - asking.opened
  return passed >= 0 && passed < 700
}

function isOpenFor(asking: Asking | undefined, now: number): boolean {
  if (!asking) return false
  if (asking.phase === 'open') return true
  const passed = now - (asking.closed ?? Number.NaN)
  return passed >= 0 && passed <= 2000
}

/** Askings that are linked with a poll, in either direction and through others, and opened after it. */
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

/** The time of a message for the room. */
function momentOf(message: RoomMessage): number {
  return message.type === 'move' ? timeOf(message.move, message.now) : message.now
}

function isSame(some: ReadonlyMap<string, Json>, others: ReadonlyMap<string, Json>): boolean {
  return some.size === others.size && [...some].every(([key, value]) => others.get(key) === value)
}
