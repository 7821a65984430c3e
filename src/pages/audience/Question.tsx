import type { PollState } from '#client/phone-state.ts'
import { writtenIn } from '#i18n/language.ts'
import { type ControlProps, type PhoneView, usePhoneView } from '#questions/contract/phone.ts'

/** A question of more letters than this is set smaller, so that what may be answered stays in sight. */
const LONG_ON_PHONE = 90

/** The question, and what may be answered or the result once it is out, as its kind draws them. */
export function Question({ state, vote }: ControlProps) {
  const view = usePhoneView(state.poll.kind)
  return (
    <>
      <QuestionHeading state={state} />
      {view && <Answer view={view} state={state} vote={vote} />}
    </>
  )
}

/** A result is shown in every state, also to a phone whose vote came too late or is still under way. */
function Answer({ view, state, vote }: ControlProps & { view: PhoneView }) {
  const { poll } = state
  if (poll.tally === null) return <view.Control state={state} vote={vote} />
  const counted = 'counted' in state ? state.counted : null
  return <view.Result poll={poll} tally={poll.tally} earlier={poll.earlier} counted={counted} />
}

export function QuestionHeading({ state: { poll } }: { state: PollState }) {
  return (
    <h1
      id="question"
      {...writtenIn(poll.language)}
      data-long={poll.question.length > LONG_ON_PHONE}
    >
      {poll.question}
    </h1>
  )
}
