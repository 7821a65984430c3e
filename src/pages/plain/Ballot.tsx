import type { PollState } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { type PlainFacts, plainPath } from '#protocol/plain-page.ts'
import { BALLOT_FORM, Question } from '../audience/Question.tsx'

interface BallotProps {
  facts: PlainFacts
  state: PollState
}

/** The question, and a form of which every choice is a button. */
export function Ballot({ facts, state }: BallotProps) {
  const say = useSay()
  const { id, round } = state.poll
  return (
    <>
      <form id={BALLOT_FORM} method="post" action={plainPath({ ...facts, missed: null })} hidden>
        <input type="hidden" name="poll" value={id} />
        <input type="hidden" name="round" value={round} />
      </form>
      {wasLost(facts, state) && (
        <p class="notice" role="alert" {...say.attributes}>
          <strong>{say('Not counted yet.')}</strong> {say('Please choose again.')}
        </p>
      )}
      <Question state={state} vote={null} />
    </>
  )
}

/** A lost vote is reported to the voter: without a script nothing sends it again. */
function wasLost({ missed }: PlainFacts, { poll }: PollState): boolean {
  const isOpen = poll.phase === 'open'
  return isOpen && missed?.late === false && missed.poll === poll.id && missed.round === poll.round
}
