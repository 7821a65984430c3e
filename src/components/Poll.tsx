import { Fragment } from 'preact'
import { useRoomFacts } from '#client/room-facts.ts'
import { say, sayCount, sayPercent } from '#i18n/words.ts'
import type { PollCount } from '#protocol/answers.ts'
import type { Choice } from '#rules/deck.ts'
import { askingOf, type Phase } from '#rules/poll.ts'
import { FEW_VOTES, percentages, totalVotes } from '#rules/tally.ts'
import { choiceColor } from './choice-marks.ts'
import { ChoiceBadge } from './parts/ChoiceBadge.tsx'
import { JoinCard } from './parts/JoinCard.tsx'

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
  const room = useRoomFacts()
  const asking = room ? askingOf(room.polls, id) : undefined
  const count = room?.counts[id]
  const asked = asking ?? { question, choices, phase: 'waiting' as const }
  const join = room?.join
  return (
    <div class="poll" data-poll={id} data-phase={asked.phase} data-size={sizeFor(asked.choices)}>
      <h2>
        <Sentences text={asked.question} />
      </h2>
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

/** By sentence, so that a line can end where one does. */
function Sentences({ text }: { text: string }) {
  return text.split(/(?<=[.?!…])\s+/).map((sentence) => (
    <Fragment key={sentence}>
      <span class="sentence">{sentence}</span>{' '}
    </Fragment>
  ))
}

/** How large choices can be written so that all of them fit, two lines each at most. */
function sizeFor(choices: readonly Choice[]): 'large' | 'medium' | 'small' | 'smallest' {
  const longest = Math.max(...choices.map(({ label }) => label.length))
  if (choices.length <= 2 && longest <= 16) return 'large'
  if (choices.length <= 4) return 'medium'
  return choices.length <= 6 ? 'small' : 'smallest'
}

interface ChoiceRowProps {
  choice: Choice
  place: number
  count: PollCount | undefined
}

function ChoiceRow({ choice, place, count }: ChoiceRowProps) {
  const tally = count?.tally
  const shown = tally && totalVotes(tally) > 0
  const share = tally ? (percentages(tally)[place] ?? 0) : 0
  const color = choiceColor(choice.color, place)
  return (
    <li class="choice" style={{ '--choice': color, '--share': share }} data-choice={choice.id}>
      <ChoiceBadge color={color} place={place} />
      <span class="choice-label">{choice.label}</span>
      {shown && <ChoiceResult votes={tally[place] ?? 0} share={share} few={isFew(tally)} />}
    </li>
  )
}

function ChoiceResult({ votes, share, few }: { votes: number; share: number; few: boolean }) {
  return (
    <>
      <span class="choice-result">
        {!few && <strong>{sayPercent(share)}</strong>}{' '}
        <span>{sayCount(votes, '{n} vote', '{n} votes')}</span>
      </span>
      <span class="choice-bar" />
    </>
  )
}

function PollFoot({ phase, count }: { phase: Phase | 'waiting'; count: PollCount | undefined }) {
  const votes = count?.answered ?? 0
  if (phase === 'waiting') return null
  if (phase === 'revealed' && count?.tally && totalVotes(count.tally) === 0) {
    return (
      <p class="poll-foot" role="status">
        <strong>{say('No votes. A show of hands?')}</strong>
      </p>
    )
  }
  return (
    <p class="poll-foot" role="status">
      <strong>{sayCount(votes, '{n} vote', '{n} votes')}</strong>{' '}
      {phase === 'closed' && <span>{say('Voting has closed.')}</span>}
    </p>
  )
}

function isFew(tally: readonly number[]): boolean {
  return totalVotes(tally) < FEW_VOTES
}
