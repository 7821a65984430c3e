import { optionLetter } from '#components/options/option-marks.ts'
import type { Say } from '#i18n/say.ts'
import { sumOf } from '#rules/percentages.ts'
import type { Json } from '#rules/question.ts'
import { type ChoiceQuestion, type LabeledChoice, labeledChoices } from './choices.ts'

/** Two labels of more letters than this make a sentence too long for the stage. */
const SHORT = 16

/**
 * How people moved between two askings: both ways between two choices, otherwise how many moved at
 * all and the largest moves.
 */
export function movementWords(say: Say, question: ChoiceQuestion, moved: Json): string {
  const choices = labeledChoices(question)
  const matrix = moved as Matrix
  const n = sumOf(matrix.flat())
  const moves = movesIn(choices, matrix)
  if (moves.length === 0) return say('{n} voted twice: nobody moved.', { n })
  return choices.length === 2
    ? bothWaysWords(say, choices, matrix)
    : largestWords(say, choices, { n, moves })
}

/** How many went from a choice to a choice, see rules.ts: a row for each then, a column for each now. */
type Matrix = readonly (readonly number[])[]

type Choices = readonly LabeledChoice[]

interface Move {
  from: number
  to: number
  people: number
}

/** The largest first; of equal ones those from earlier choices. */
function movesIn(choices: Choices, matrix: Matrix): readonly Move[] {
  const ways = choices.flatMap((_, from) => choices.map((_, to) => ({ from, to })))
  return ways
    .map(({ from, to }) => ({ from, to, people: matrix[from]?.[to] ?? 0 }))
    .filter(({ from, to, people }) => from !== to && people > 0)
    .sort((a, b) => b.people - a.people)
}

function bothWaysWords(say: Say, choices: Choices, matrix: Matrix): string {
  const [more, fewer] = [
    { from: 0, to: 1, people: matrix[0]?.[1] ?? 0 },
    { from: 1, to: 0, people: matrix[1]?.[0] ?? 0 },
  ].sort((a, b) => b.people - a.people) as [Move, Move]
  const [a, b] = [nameOf(choices, more.from), nameOf(choices, more.to)]
  return say('{n} voted twice: {there} moved from {a} to {b}, {back} from {b} to {a}.', {
    n: sumOf(matrix.flat()),
    ...{ a, b },
    there: more.people,
    back: fewer.people || say('none'),
  })
}

interface Moves {
  n: number
  moves: readonly Move[]
}

function largestWords(say: Say, choices: Choices, { n, moves }: Moves): string {
  const all = sumOf(moves.map(({ people }) => people))
  const largest = moves.slice(0, roomFor(choices)).map(({ from, to, people }) =>
    say('{people} from {a} to {b}', {
      people: people === all ? say('all') : people,
      a: nameOf(choices, from),
      b: nameOf(choices, to),
    }),
  )
  const moved = say('{n} voted twice: {all} moved', { n, all })
  return `${[moved, ...largest].join(', ')}.`
}

/** How many moves one line has room for, by the number of choices. */
function roomFor(choices: Choices): number {
  if (choices.length <= 4) return 2
  return choices.length <= 6 ? 1 : 0
}

/** By its letter where labels are long or many: the letter stands beside the label. */
function nameOf(choices: Choices, place: number): string {
  const letters = choices.map(({ label }) => label).join('').length
  const label = choices[place]?.label ?? ''
  return choices.length === 2 && letters <= SHORT ? label : optionLetter(place)
}
