import type { PollState } from '#client/phone-state.ts'
import { writtenIn } from '#i18n/language.ts'
import { type ControlProps, type ResultProps, usePhoneView } from '#questions/contract/phone.ts'

/** A question of more letters than this is set smaller, so that what may be answered stays in sight. */
const LONG_ON_PHONE = 90

/** The question, and what may be answered or the result once it is out, as its kind draws them. */
export function Question({ state, vote }: ControlProps) {
  const view = usePhoneView(state.poll.kind)
  const result = shownResult(state)
  return (
    <>
      <QuestionHeading state={state} />
      {view && (result ? <view.Result {...result} /> : <view.Control state={state} vote={vote} />)}
    </>
  )
}

/** The result as soon as it is out, also while a vote is still under way or has come too late; null before. */
export function shownResult(state: PollState): ResultProps | null {
  const { poll } = state
  const { tally, earlier } = poll
  const counted = 'counted' in state ? state.counted : null
  return tally === null ? null : { poll, tally, earlier, counted }
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
