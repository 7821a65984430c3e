import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import type { PollCount } from '#protocol/server-messages.ts'
import type { Phase } from '#rules/poll.ts'
import type { ReadQuestion } from '#rules/question.ts'
import { totalsWords } from '../vote-totals.ts'
import type { QuestionDrawing } from './question-drawings.ts'

interface PollFootProps {
  phase: Phase | 'waiting'
  /** The result waits for that of a later asking. */
  held: boolean
  drawing: QuestionDrawing
  question: ReadQuestion
  count: PollCount | undefined
}

/** Below the drawing: how many have voted, and how people moved. */
export function PollFoot({ phase, held, drawing, question, count }: PollFootProps) {
  const say = useSay()
  if (phase === 'waiting') return null
  const revealed = phase === 'revealed' ? count : undefined
  const moved = revealed?.earlier?.moved
  const votes = revealed?.tally
    ? resultWords(say, revealed, drawing)
    : say.count(count?.answered ?? 0, '{n} vote', '{n} votes')
  return (
    <p class="poll-foot" role="status" data-held={held ? '' : undefined}>
      <strong {...say.attributes}>{votes}</strong> {phase === 'closed' && <Closed held={held} />}
      {moved != null && (
        <span {...say.attributes}>{drawing.movementWords(say, question, moved)}</span>
      )}
    </p>
  )
}

function Closed({ held }: { held: boolean }) {
  const say = useSay()
  return (
    <span {...say.attributes}>
      {held ? say('Asked again: the result comes with the second.') : say('Voting has closed.')}
    </span>
  )
}

function resultWords(
  say: Say,
  { tally, earlier }: PollCount,
  { countVotes }: QuestionDrawing,
): string {
  const votes = countVotes(tally)
  if (votes === 0) return say('No votes. A show of hands?')
  if (earlier) return totalsWords(say, countVotes(earlier.tally), votes)
  return say.count(votes, '{n} vote', '{n} votes')
}
