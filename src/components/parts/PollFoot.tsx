import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import type { PollCount } from '#protocol/server-messages.ts'
import type { Choice } from '#rules/deck.ts'
import type { Phase } from '#rules/poll.ts'
import { totalVotes } from '#rules/tally.ts'
import { movementWords, totalsWords } from '../then-and-now.ts'

interface PollFootProps {
  phase: Phase | 'waiting'
  /** The result waits for that of a later asking. */
  held: boolean
  choices: readonly Choice[]
  count: PollCount | undefined
}

/** Below the choices: how many have voted, and what a bar cannot say. */
export function PollFoot({ phase, held, choices, count }: PollFootProps) {
  const say = useSay()
  if (phase === 'waiting') return null
  const revealed = phase === 'revealed' ? count : undefined
  return (
    <p class="poll-foot" role="status" data-held={held ? '' : undefined}>
      <strong {...say.attributes}>{votesWords(say, count, revealed)}</strong>{' '}
      {phase === 'closed' && <Closed held={held} />}
      {revealed?.earlier?.moved && (
        <span {...say.attributes}>{movementWords(say, choices, revealed.earlier.moved)}</span>
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

function votesWords(
  say: Say,
  count: PollCount | undefined,
  revealed: PollCount | undefined,
): string {
  const { tally, earlier } = revealed ?? {}
  if (tally && totalVotes(tally) === 0) return say('No votes. A show of hands?')
  if (tally && earlier) return totalsWords(say, totalVotes(earlier.tally), totalVotes(tally))
  return say.count(count?.answered ?? 0, '{n} vote', '{n} votes')
}
