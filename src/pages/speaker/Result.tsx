import { choiceColor, choiceLetter } from '#components/choice-marks.ts'
import { say, sayCount, sayPercent } from '#i18n/words.ts'
import type { Choice } from '#rules/deck.ts'
import { FEW_VOTES, percentages, type Tally, totalVotes } from '#rules/tally.ts'

interface ResultProps {
  choices: readonly Choice[]
  tally: Tally
}

/** What came of a vote; [P5] with few votes counts, with none a show of hands. */
export function Result({ choices, tally }: ResultProps) {
  const total = totalVotes(tally)
  if (total === 0) return <p class="result-none">{say('No votes. A show of hands?')}</p>
  const shares = percentages(tally)
  return (
    <ol class="result">
      {choices.map((choice, place) => (
        <li
          key={choice.id}
          style={{ '--choice': choiceColor(choice.color, place), '--share': shares[place] ?? 0 }}
        >
          <span class="result-letter">{choiceLetter(place)}</span>
          <span class="result-label">{choice.label}</span>
          <span class="result-count">
            {total >= FEW_VOTES && <strong>{sayPercent(shares[place] ?? 0)}</strong>}{' '}
            {sayCount(tally[place] ?? 0, '{n} vote', '{n} votes')}
          </span>
          <span class="result-bar" aria-hidden="true" />
        </li>
      ))}
    </ol>
  )
}
