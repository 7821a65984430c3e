import type { Outcome, ReadPoll } from '#client/phone-state.ts'
import type { Say } from '#i18n/say.ts'
import type { PhoneView } from '#questions/contract/phone.ts'
import type { Json } from '#rules/question.ts'
import { Bars } from './Bars.tsx'
import { ChoiceButtons } from './ChoiceButtons.tsx'
import { chosenFrom, labeledChoices } from './choices.ts'
import { type ChoiceResult, countVotes, type ResultRow, resultOf } from './result.ts'

/** Choices on a phone: buttons to vote with, bars once the result is out. */
export const view: PhoneView = {
  nameOf,
  answerHint: (say) => say('Tap to vote. You can change it until voting closes.'),
  changeHint: (say) => say('Tap another to change.'),
  resultWords,
  countVotes,
  Control: ChoiceButtons,
  Result: Bars,
}

function nameOf(poll: ReadPoll, answer: Json): string | null {
  return chosenFrom(labeledChoices(poll), answer)?.label ?? null
}

/** "Learn 62 %, Blame 38 %.", or "Learn: 62 % then, 78 % now." */
function resultWords(say: Say, { poll, tally, earlier }: Outcome): string {
  const now = resultOf(poll, tally)
  if (now.unit === 'none') return say('No votes. A show of hands?')
  if (earlier) return comparedWords(say, resultOf(poll, earlier.tally), now)
  const parts = now.rows.map((row) => `${row.choice.label} ${shareWords(say, row, now.unit)}`)
  return `${parts.join(', ')}.`
}

/** Compares the choice that leads now. */
function comparedWords(say: Say, then: ChoiceResult, now: ChoiceResult): string {
  const place = leadingPlace(now)
  const [row, before] = [now.rows[place], then.rows[place]]
  if (!row || !before) return ''
  return say('{choice}: {before} then, {now} now.', {
    choice: row.choice.label,
    before: shareWords(say, before, then.unit),
    now: shareWords(say, row, now.unit),
  })
}

/** The first of those with the most votes. */
function leadingPlace({ rows }: ChoiceResult): number {
  const most = Math.max(...rows.map(({ votes }) => votes))
  return rows.findIndex(({ votes }) => votes === most)
}

function shareWords(say: Say, row: ResultRow, unit: ChoiceResult['unit']): string | number {
  return unit === 'percent' ? say.percent(row.percent) : row.votes
}
