import type { PollState } from '#client/phone-state.ts'
import { writtenIn } from '#i18n/language.ts'
import { type ControlProps, usePhoneView } from '#questions/contract/phone.ts'

/** A question of more letters than this is set smaller, so that what may be answered stays in sight. */
const LONG_ON_PHONE = 90

/** The question, and what may be answered or the result once it is out, as its kind draws them. */
export function Question({ state, vote }: ControlProps) {
  const view = usePhoneView(state.poll.kind)
  return (
    <>
      <QuestionHeading state={state} />
      {view &&
        ('tally' in state ? (
          <view.Result {...state} />
        ) : (
          <view.Control state={state} vote={vote} />
        ))}
    </>
  )
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
