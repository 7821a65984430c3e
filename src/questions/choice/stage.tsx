import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { OptionBadge } from '#components/options/OptionBadge.tsx'
import { optionColor } from '#components/options/option-marks.ts'
import type { QuestionDrawing, ShownQuestion } from '#components/parts/question-drawings.ts'
import type { ReadQuestion } from '#rules/question.ts'
import { type LabeledChoice, labeledChoices } from './choices.ts'
import { type ChoiceResult, countVotes, resultOf } from './result.ts'
import { movementWords } from './words.ts'

/** The choices on the stage, and a bar for each once the result is shown. */
export const drawing: QuestionDrawing = { Drawing: Choices, sizeFor, countVotes, movementWords }

function Choices({ question, tally, earlier }: ShownQuestion) {
  const now = tally === null ? null : resultOf(question, tally)
  const then = earlier && resultOf(question, earlier.tally)
  return (
    <ol class="choices">
      {labeledChoices(question).map((choice, place) => (
        <ChoiceRow
          key={choice.id}
          choice={choice}
          place={place}
          now={now}
          then={then}
          language={question.language}
        />
      ))}
    </ol>
  )
}

interface ChoiceRowProps {
  choice: LabeledChoice
  /** The language of its label. */
  language: string
  place: number
  /** Null until the result is shown. */
  now: ChoiceResult | null
  /** The result of the asking before, where there was one. */
  then: ChoiceResult | null
}

function ChoiceRow({ choice, language, place, now, then }: ChoiceRowProps) {
  const talkWords = useTalkWords()
  const color = optionColor(choice.color, place)
  return (
    <li class="choice" style={{ '--choice': color }} data-choice={choice.id}>
      <OptionBadge color={color} place={place} />
      <span class="choice-label">{talkWords.markLanguage(choice.label, language)}</span>
      {then && <Figures result={then} place={place} when="then" />}
      {now && <Figures result={now} place={place} when={then && 'now'} before={then} />}
    </li>
  )
}

interface FiguresProps {
  result: ChoiceResult
  place: number
  /** Which of two askings it is, null where there was one. */
  when: 'then' | 'now' | null
  /** The bar grows from there. */
  before?: ChoiceResult | null
}

/** Percentage, count and bar. */
function Figures({ result, place, when, before = null }: FiguresProps) {
  const say = useSay()
  const row = result.rows[place]
  if (!row || result.unit === 'none') return null
  const from = before?.rows[place]?.percent ?? 0
  return (
    <span
      class="choice-figures"
      data-when={when}
      style={{ '--share': row.percent, '--from': from }}
    >
      {when && (
        <span class="choice-when" {...say.attributes}>
          {when === 'then' ? say('Then') : say('Now')}
        </span>
      )}
      <span class="choice-result">
        {result.unit === 'percent' && (
          <strong {...say.attributes}>{say.percent(row.percent)}</strong>
        )}{' '}
        <span {...say.attributes}>{say.count(row.votes, '{n} vote', '{n} votes')}</span>
      </span>
      {row.percent > 0 && <span class="choice-bar" />}
    </span>
  )
}

/** Each choice may take two lines at most. */
function sizeFor({ labels }: ReadQuestion) {
  const longest = Math.max(...labels.map(({ length }) => length))
  if (labels.length <= 2 && longest <= 16) return 'large'
  if (labels.length <= 4) return 'medium'
  return labels.length <= 6 ? 'small' : 'smallest'
}
