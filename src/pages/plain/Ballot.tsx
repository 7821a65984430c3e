import type { PollState } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { type PlainFacts, plainPath } from '#protocol/plain-page.ts'
import { BALLOT_FORM, type PlainForms } from '#questions/contract/plain.ts'
import { Question, QuestionHeading } from '../audience/Question.tsx'

interface BallotProps {
  facts: PlainFacts
  state: PollState
  forms: PlainForms
}

/** The question, and the form that its kind's fields and buttons belong to. */
export function Ballot({ facts, state, forms }: BallotProps) {
  const say = useSay()
  const { id, round, kind } = state.poll
  const form = forms[kind]
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
      {form && state.poll.tally === null ? (
        <>
          <QuestionHeading state={state} />
          <form.Control state={state} />
        </>
      ) : (
        <Question state={state} vote={null} />
      )}
    </>
  )
}

/** A lost vote is reported to the voter: without a script nothing sends it again. */
function wasLost({ missed }: PlainFacts, { poll }: PollState): boolean {
  const isOpen = poll.phase === 'open'
  return isOpen && missed?.late === false && missed.poll === poll.id && missed.round === poll.round
}
