import { earlierResult, type PollState, pollResult } from '#client/phone-state.ts'
import { writtenIn } from '#i18n/language.ts'
import type { Choice } from '#rules/deck.ts'
import { Badge } from './Badge.tsx'
import { Bars } from './Bars.tsx'
import { Icon, type IconName } from './Icon.tsx'

interface QuestionProps {
  state: PollState
  /** Null where a choice is sent by the form of that name. */
  vote: ((choice: string) => void) | null
}

export const BALLOT_FORM = 'ballot'

/** A question of more letters than this is set smaller, so that its choices stay in sight. */
const LONG = 90

/** The question with its choices: buttons to vote with, bars once the result is out. */
export function Question({ state, vote }: QuestionProps) {
  const { question, language } = state.poll
  const result = pollResult(state.poll)
  return (
    <>
      <h1 id="question" {...writtenIn(language)} data-long={question.length > LONG}>
        {question}
      </h1>
      {result ? (
        <Bars
          result={result}
          then={earlierResult(state.poll)}
          counted={countedChoice(state)}
          language={language}
        />
      ) : (
        <Choices state={state} vote={vote} />
      )}
    </>
  )
}

function Choices({ state, vote }: QuestionProps) {
  const { poll } = state
  return (
    <fieldset class="choices" aria-labelledby="question">
      {poll.choices.map((choice, place) => (
        <ChoiceButton
          key={choice.id}
          choice={choice}
          place={place}
          mark={choiceMark(state, choice)}
          pressed={choice === pressedChoice(state)}
          open={poll.phase === 'open'}
          language={poll.language}
          vote={vote}
        />
      ))}
    </fieldset>
  )
}

interface ChoiceButtonProps {
  choice: Choice
  place: number
  mark: IconName | null
  pressed: boolean
  open: boolean
  /** Of its label. */
  language: string
  vote: QuestionProps['vote']
}

/** Closed buttons keep the focus that they have, and do nothing. */
function ChoiceButton({ choice, place, mark, pressed, open, language, vote }: ChoiceButtonProps) {
  const isNews = open && !(pressed && mark === 'counted')
  return (
    <button
      type={open && !vote ? 'submit' : 'button'}
      form={BALLOT_FORM}
      name="choice"
      value={choice.id}
      class="choice"
      aria-pressed={pressed}
      aria-disabled={!open}
      data-mark={mark}
      {...writtenIn(language)}
      onClick={() => isNews && vote?.(choice.id)}
    >
      <Badge choice={choice} place={place} />
      <span class="label">{choice.label}</span>
      <span class="mark">{mark && <Icon name={mark} />}</span>
    </button>
  )
}

/** What stands at the end of a choice's button: the vote under way, and the one that counts. */
function choiceMark(state: PollState, choice: Choice): IconName | null {
  if ('wish' in state && choice === state.wish) return state.is === 'holding' ? 'held' : 'sending'
  return choice === countedChoice(state) ? 'counted' : null
}

function pressedChoice(state: PollState): Choice | null {
  return 'wish' in state ? state.wish : countedChoice(state)
}

function countedChoice(state: PollState): Choice | null {
  return 'counted' in state ? state.counted : null
}
