import type { PollState } from '#client/phone-state.ts'
import { PhoneOptionBadge } from '#components/options/PhoneOptionBadge.tsx'
import { Icon, type IconName } from '#components/parts/Icon.tsx'
import { writtenIn } from '#i18n/language.ts'
import type { ControlProps } from '#questions/contract/phone.ts'
import { isSameAnswer, type Json } from '#rules/question.ts'
import { type LabeledChoice, labeledChoices } from './choices.ts'

interface ChoiceButtonsProps extends ControlProps {
  /** The form that sends the choice, where `vote` is null. */
  form?: string
}

/** A button for each choice: a tap is a vote. */
export function ChoiceButtons({ state, vote, form }: ChoiceButtonsProps) {
  const { poll } = state
  return (
    <fieldset class="choices" aria-labelledby="question">
      {labeledChoices(poll).map((choice, place) => (
        <ChoiceButton
          key={choice.id}
          choice={choice}
          place={place}
          mark={markOf(state, choice.id)}
          pressed={choice.id === pressedAnswer(state)}
          open={poll.phase === 'open'}
          language={poll.language}
          vote={vote}
          form={form}
        />
      ))}
    </fieldset>
  )
}

interface ChoiceButtonProps {
  choice: LabeledChoice
  place: number
  mark: IconName | null
  pressed: boolean
  open: boolean
  /** The language of its label. */
  language: string
  vote: ControlProps['vote']
  form: string | undefined
}

/** Closed buttons keep the focus that they have, and do nothing. */
function ChoiceButton(props: ChoiceButtonProps) {
  const { choice, place, mark, pressed, open, language, vote, form } = props
  const isNews = open && !(pressed && mark === 'counted')
  return (
    <button
      type={open && !vote ? 'submit' : 'button'}
      form={form}
      name="choice"
      value={choice.id}
      class="choice"
      aria-pressed={pressed}
      aria-disabled={!open}
      data-mark={mark}
      {...writtenIn(language)}
      onClick={() => isNews && vote?.(choice.id)}
    >
      <PhoneOptionBadge color={choice.color} place={place} />
      <span class="label">{choice.label}</span>
      <span class="mark">{mark && <Icon name={mark} />}</span>
    </button>
  )
}

/** What stands at the end of a choice's button: the vote under way, and the one that counts. */
function markOf(state: PollState, id: string): IconName | null {
  if ('wish' in state && isSameAnswer(state.wish, id)) {
    return state.is === 'holding' ? 'held' : 'sending'
  }
  return isSameAnswer(countedAnswer(state), id) ? 'counted' : null
}

function pressedAnswer(state: PollState): Json {
  return 'wish' in state ? state.wish : countedAnswer(state)
}

function countedAnswer(state: PollState): Json {
  return 'counted' in state ? state.counted : null
}
