import { usePresenter } from '#client/presenter.ts'
import { say, sayCount, sayPercent } from '#i18n/words.ts'
import type { PollCount } from '#protocol/answers.ts'
import type { Choice } from '#rules/deck.ts'
import type { Phase } from '#rules/poll.ts'
import { FEW_VOTES, percentages, totalVotes } from '#rules/tally.ts'
import { choiceColor, choiceLetter } from './choice-marks.ts'
import { JoinCard } from './JoinCard.tsx'

interface PollProps {
  id: string
  question: string
  choices: readonly Choice[]
}

/**
 * A question on the stage. Question and choices are always there, also for people without a phone;
 * the count while it is open, the bars once it is revealed.
 */
export function Poll({ id, question, choices }: PollProps) {
  const presenter = usePresenter()
  const asking = presenter?.room.polls[id]
  const count = presenter?.view?.counts[id]
  const asked = asking ?? { question, choices, phase: 'waiting' as const }
  const join = presenter?.view?.join
  return (
    <div class="poll" data-poll={id} data-phase={asked.phase}>
      <h2>{asked.question}</h2>
      <ol class="choices">
        {asked.choices.map((choice, place) => (
          <ChoiceRow key={choice.id} choice={choice} place={place} count={count} />
        ))}
      </ol>
      <PollFoot phase={asked.phase} count={count} />
      {join && asked.phase !== 'revealed' && <JoinCard join={join} />}
    </div>
  )
}

interface ChoiceRowProps {
  choice: Choice
  place: number
  count: PollCount | undefined
}

function ChoiceRow({ choice, place, count }: ChoiceRowProps) {
  const tally = count?.tally
  const share = tally ? (percentages(tally)[place] ?? 0) : 0
  const color = choiceColor(choice.color, place)
  return (
    <li class="choice" style={{ '--choice': color, '--share': share }} data-choice={choice.id}>
      <span class="choice-letter">{choiceLetter(place)}</span>
      <span class="choice-label">{choice.label}</span>
      {tally && <ChoiceResult votes={tally[place] ?? 0} share={share} few={isFew(tally)} />}
    </li>
  )
}

function ChoiceResult({ votes, share, few }: { votes: number; share: number; few: boolean }) {
  return (
    <>
      <span class="choice-bar" aria-hidden="true" />
      <span class="choice-result">
        {!few && <strong>{sayPercent(share)}</strong>} {sayCount(votes, '{n} vote', '{n} votes')}
      </span>
    </>
  )
}

function PollFoot({ phase, count }: { phase: Phase | 'waiting'; count: PollCount | undefined }) {
  const votes = count?.answered ?? 0
  if (phase === 'waiting') return null
  if (phase === 'revealed' && count?.tally && totalVotes(count.tally) === 0) {
    return <p class="poll-foot">{say('No votes. A show of hands?')}</p>
  }
  return (
    <p class="poll-foot" role="status">
      <strong>{sayCount(votes, '{n} vote', '{n} votes')}</strong>
      {phase === 'closed' && ` · ${say('Voting has closed.')}`}
    </p>
  )
}

function isFew(tally: readonly number[]): boolean {
  return totalVotes(tally) < FEW_VOTES
}
