import type { Say } from '#i18n/say.ts'
import type { Movement } from '#rules/asked-again.ts'
import type { Choice } from '#rules/deck.ts'
import { totalVotes } from '#rules/tally.ts'
import { choiceLetter } from './choice-marks.ts'

/** Two labels of more letters than this make a sentence too long for the stage. */
const SHORT = 16

/** The votes of each asking: "84 votes then, 79 now". */
export function totalsWords(say: Say, then: number, now: number): string {
  const before = say.count(then, '{n} vote', '{n} votes')
  return say('{before} then, {now} now', { before, now })
}

/**
 * How people moved between two askings: both ways between two choices, otherwise how many moved at
 * all and the largest moves.
 */
export function movementWords(say: Say, choices: readonly Choice[], moved: Movement): string {
  const n = totalVotes(moved.flat())
  if (movesIn(choices, moved).length === 0) return say('{n} voted twice: nobody moved.', { n })
  if (choices.length === 2) return bothWaysWords(say, choices, moved)
  return largestMovesWords(say, choices, moved)
}

interface Move {
  from: number
  to: number
  people: number
}

/** The largest moves first; of equal ones those from earlier choices. */
function movesIn(choices: readonly Choice[], moved: Movement): readonly Move[] {
  const ways = choices.flatMap((_, from) => choices.map((_, to) => ({ from, to })))
  return ways
    .map(({ from, to }) => ({ from, to, people: moved[from]?.[to] ?? 0 }))
    .filter(({ from, to, people }) => from !== to && people > 0)
    .sort((a, b) => b.people - a.people)
}

function bothWaysWords(say: Say, choices: readonly Choice[], moved: Movement): string {
  const n = totalVotes(moved.flat())
  const [more, fewer] = [
    { from: 0, to: 1, people: moved[0]?.[1] ?? 0 },
    { from: 1, to: 0, people: moved[1]?.[0] ?? 0 },
  ].sort((a, b) => b.people - a.people) as [Move, Move]
  const [a, b] = [choiceName(choices, more.from), choiceName(choices, more.to)]
  return say('{n} voted twice: {there} moved from {a} to {b}, {back} from {b} to {a}.', {
    ...{ n, a, b },
    there: more.people,
    back: fewer.people || say('none'),
  })
}

function largestMovesWords(say: Say, choices: readonly Choice[], moved: Movement): string {
  const n = totalVotes(moved.flat())
  const moves = movesIn(choices, moved)
  const all = totalVotes(moves.map(({ people }) => people))
  const largest = moves.slice(0, roomFor(choices)).map(({ from, to, people }) =>
    say('{people} from {a} to {b}', {
      people: people === all ? say('all') : people,
      a: choiceName(choices, from),
      b: choiceName(choices, to),
    }),
  )
  const total = say('{n} voted twice: {all} moved', { n, all })
  return `${[total, ...largest].join(', ')}.`
}

/** How many moves there is room for, by the number of choices. */
function roomFor(choices: readonly Choice[]): number {
  if (choices.length <= 4) return 2
  return choices.length <= 6 ? 1 : 0
}

/** A choice's letter where labels are long or many: the letter stands beside the label. */
function choiceName(choices: readonly Choice[], place: number): string {
  const letters = choices.map(({ label }) => label).join('').length
  const { label } = choices[place] as Choice
  return choices.length === 2 && letters <= SHORT ? label : choiceLetter(place)
}
