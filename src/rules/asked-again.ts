import type { AnswerPair, KindRules } from './kind-rules.ts'
import { type Asking, askingOf, type Polls } from './poll.ts'
import type { Json } from './question.ts'
import type { Room } from './room.ts'

/** Who answered what in one asking, by voter. */
export type Answers = ReadonlyMap<string, Json>

/** [P8] Movement is told from so many people who voted both times: among fewer, one could be recognized. */
export const ENOUGH_TO_MOVE = 20

/** [P7] Whether the result of a poll is held back. */
export function isHeldBack({ polls, ended }: Pick<Room, 'polls' | 'ended'>, id: string): boolean {
  return !ended && isAskedAgain(polls, id)
}

/** [P7] Whether a later asking of the same question is still to be revealed. */
export function isAskedAgain(polls: Polls, id: string): boolean {
  return otherAskings(polls, id).later.some(([, { phase }]) => phase !== 'revealed')
}

/**
 * [P8] The polls that may stand beside this one as "then", the latest first: they asked the same
 * before, are over, and can be compared as `kind` says.
 */
export function askedBefore(
  polls: Polls,
  id: string,
  { isComparable }: Pick<KindRules, 'isComparable'>,
): readonly string[] {
  const now = askingOf(polls, id)
  if (!now) return []
  return otherAskings(polls, id)
    .earlier.filter(([, then]) => then.phase !== 'open' && then.kind === now.kind)
    .filter(([, then]) => isComparable(now, then))
    .map(([poll]) => poll)
    .reverse()
}

/** [P8] What each of those answered who voted both times; null while they are too few. */
export function answerPairs(then: Answers, now: Answers): readonly AnswerPair[] | null {
  const pairs = [...now].flatMap(([voter, answer]) => {
    const before = then.get(voter)
    return before === undefined ? [] : [{ before, after: answer }]
  })
  return pairs.length < ENOUGH_TO_MOVE ? null : pairs
}

/**
 * The polls whose results are shown when all is over, in the order of the talk: a poll that a later one
 * shows beside its own, as "then", is left out.
 */
export function resultsToShow(
  polls: Polls,
  earlierOf: (poll: string) => string | undefined,
): readonly string[] {
  const revealed = Object.entries(polls).filter(([, { phase }]) => phase === 'revealed')
  const shown = new Set<string | undefined>()
  for (const [id] of inOrder(revealed).reverse()) if (!shown.has(id)) shown.add(earlierOf(id))
  return revealed.map(([id]) => id).filter((id) => !shown.has(id))
}

type Entry = [string, Asking]

/** The other askings of a poll's question, in the order in which they were opened; none if it waits. */
function otherAskings(polls: Polls, id: string): { earlier: Entry[]; later: Entry[] } {
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

/** Equal times keep the order of the record, which is that of the first openings. */
function inOrder(askings: readonly Entry[]): Entry[] {
  return askings.toSorted(([, a], [, b]) => a.opened - b.opened)
}
