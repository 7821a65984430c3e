import { say, sayCount } from '#i18n/say.ts'
import type { Movement } from '#rules/asked-again.ts'
import type { Choice } from '#rules/deck.ts'
import { totalVotes } from '#rules/tally.ts'
import { choiceLetter } from './choice-marks.ts'

/** Two labels of more letters than this make a sentence too long for the stage. */
const SHORT = 16

/** The votes of each asking: "84 votes then, 79 now". */
export function sayBothTotals(then: number, now: number): string {
  const before = sayCount(then, '{n} vote', '{n} votes')
  return say('{before} then, {now} now', { before, now })
}

/**
 * How people moved between two askings: both ways between two choices, otherwise how many moved at
 * all and the largest moves.
 */
export function sayMovement(choices: readonly Choice[], moved: Movement): string {
  const n = totalVotes(moved.flat())
  const moves = movesIn(choices, moved)
  if (moves.length === 0) return say('{n} voted twice: nobody moved.', { n })
  return choices.length === 2 ? sayBothWays(n, choices, moved) : sayLargest(n, moves, choices)
}

interface Move {
  from: number
  to: number
  people: number
}

/** The largest first; of equal ones those from earlier choices. */
function movesIn(choices: readonly Choice[], moved: Movement): readonly Move[] {
  const ways = choices.flatMap((_, from) => choices.map((_, to) => ({ from, to })))
  return ways
    .map(({ from, to }) => ({ from, to, people: moved[from]?.[to] ?? 0 }))
    .filter(({ from, to, people }) => from !== to && people > 0)
    .sort((a, b) => b.people - a.people)
}

function sayBothWays(n: number, choices: readonly Choice[], moved: Movement): string {
  const [more, fewer] = [
    { from: 0, to: 1, people: moved[0]?.[1] ?? 0 },
    { from: 1, to: 0, people: moved[1]?.[0] ?? 0 },
  ].sort((a, b) => b.people - a.people) as [Move, Move]
  const [a, b] = [sayChoice(choices, more.from), sayChoice(choices, more.to)]
  return say('{n} voted twice: {there} moved from {a} to {b}, {back} from {b} to {a}.', {
    ...{ n, a, b },
    there: more.people,
    back: fewer.people || say('none'),
  })
}

function sayLargest(n: number, moves: readonly Move[], choices: readonly Choice[]): string {
  const all = totalVotes(moves.map(({ people }) => people))
  const told = moves.slice(0, roomFor(choices)).map(({ from, to, people }) =>
    say('{people} from {a} to {b}', {
      people: people === all ? say('all') : people,
      a: sayChoice(choices, from),
      b: sayChoice(choices, to),
    }),
  )
  const moved = say('{n} voted twice: {all} moved', { n, all })
  return `${[moved, ...told].join(', ')}.`
}

/** How many moves there is room to tell, by the number of choices. */
function roomFor(choices: readonly Choice[]): number {
  if (choices.length <= 4) return 2
  return choices.length <= 6 ? 1 : 0
}

/** By its letter where labels are long or many: the letter stands beside the label. */
function sayChoice(choices: readonly Choice[], place: number): string {
  const letters = choices.map(({ label }) => label).join('').length
  const { label } = choices[place] as Choice
  return choices.length === 2 && letters <= SHORT ? label : choiceLetter(place)
}
