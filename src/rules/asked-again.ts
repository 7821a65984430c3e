import type { Choice } from './deck.ts'
import { type Asking, askingOf, type Polls } from './poll.ts'
import type { Room } from './room.ts'

/** Who chose what in one asking: the choice by voter. */
export type Votes = ReadonlyMap<string, string>

/** How many went from a choice to a choice: a row for each then, a column for each now. */
export type Movement = readonly (readonly number[])[]

/** [P8] Among fewer people who voted both times, one could be told from the others. */
export const ENOUGH_TO_MOVE = 20

/** [P7] Whether the result of a poll is held back. */
export function isHeldBack({ polls, ended }: Pick<Room, 'polls' | 'ended'>, id: string): boolean {
  return !ended && isAskedAgain(polls, id)
}

/** [P7] Whether a later asking of the same question is still to be revealed. */
export function isAskedAgain(polls: Polls, id: string): boolean {
  return askedAround(polls, id).later.some(([, { phase }]) => phase !== 'revealed')
}

/**
 * [P8] The polls that may stand beside this one as "then", the latest first: they asked the same
 * before, are over, and had the same choices.
 */
export function askedBefore(polls: Polls, id: string): readonly string[] {
  const choices = askingOf(polls, id)?.choices ?? []
  return askedAround(polls, id)
    .earlier.filter(([, then]) => then.phase !== 'open' && areSame(then.choices, choices))
    .map(([poll]) => poll)
    .reverse()
}

/** [P8] How people moved between two askings; null while too few have voted both times. */
export function movement(choices: readonly Choice[], then: Votes, now: Votes): Movement | null {
  const voters = [...now.keys()].filter((voter) => then.has(voter))
  if (voters.length < ENOUGH_TO_MOVE) return null
  const moves = new Map<string, number>()
  for (const voter of voters) {
    const move = moveOf(then.get(voter), now.get(voter))
    moves.set(move, (moves.get(move) ?? 0) + 1)
  }
  return choices.map((from) => choices.map((to) => moves.get(moveOf(from.id, to.id)) ?? 0))
}

/**
 * The polls whose results are told when all is over, in the order of the talk: what a later one
 * tells beside its own, as "then", is not told again.
 */
export function resultsToTell(
  polls: Polls,
  earlierOf: (poll: string) => string | undefined,
): readonly string[] {
  const revealed = Object.entries(polls).filter(([, { phase }]) => phase === 'revealed')
  const told = new Set<string | undefined>()
  for (const [id] of inOrder(revealed).reverse()) if (!told.has(id)) told.add(earlierOf(id))
  return revealed.map(([id]) => id).filter((id) => !told.has(id))
}

type Entry = [string, Asking]

/** The other askings of a poll's question, in the order in which they were opened; none if it waits. */
function askedAround(polls: Polls, id: string): { earlier: Entry[]; later: Entry[] } {
  const linked = linkedTo(polls, id)
  const same = inOrder(Object.entries(polls).filter(([poll]) => linked.has(poll)))
  const place = same.findIndex(([poll]) => poll === id)
  return place < 0
    ? { earlier: [], later: [] }
    : { earlier: same.slice(0, place), later: same.slice(place + 1) }
}

/** The polls that ask the same: linked by `again`, directly or through others. */
function linkedTo(polls: Polls, id: string): Set<string> {
  const linked = new Set([id])
  for (let known = 0; known < linked.size; ) {
    known = linked.size
    for (const [poll, { again }] of Object.entries(polls)) {
      if (again !== null && (linked.has(poll) || linked.has(again))) linked.add(poll).add(again)
    }
  }
  return linked
}

/** Polls are recorded in the order in which they were first opened, which decides between equals. */
function inOrder(askings: readonly Entry[]): Entry[] {
  return askings.toSorted(([, a], [, b]) => a.opened - b.opened)
}

function areSame(some: readonly Choice[], others: readonly Choice[]): boolean {
  const ids = new Set(some.map(({ id }) => id))
  return some.length === others.length && others.every(({ id }) => ids.has(id))
}

/** Ids have no spaces. */
function moveOf(from: string | undefined, to: string | undefined): string {
  return `${from} ${to}`
}
