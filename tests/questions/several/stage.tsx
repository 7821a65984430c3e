import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { OptionBadge } from '#components/options/OptionBadge.tsx'
import { optionColor } from '#components/options/option-marks.ts'
import type { QuestionDrawing, ShownQuestion } from '#components/parts/question-drawings.ts'
import type { Say } from '#i18n/say.ts'
import type { Json, ReadQuestion } from '#rules/question.ts'
import {
  contentOf,
  countVotes,
  resultOf,
  type SeveralMovement,
  type SeveralResult,
} from './rules.ts'

/** The options on the stage, and the share of the voters who chose each once the result is shown. */
export const drawing: QuestionDrawing = { Drawing: Options, sizeFor, countVotes, movementWords }

function Options({ question, tally, earlier }: ShownQuestion) {
  const talkWords = useTalkWords()
  const now = tally === null ? null : resultOf(question, tally)
  const then = earlier && resultOf(question, earlier.tally)
  return (
    <ol class="choices">
      {contentOf(question).ids.map((id, place) => (
        <li
          key={id}
          class="choice"
          data-choice={id}
          style={{ '--choice': optionColor(null, place) }}
        >
          <OptionBadge color={optionColor(null, place)} place={place} />
          <span class="choice-label">
            {talkWords.markLanguage(question.labels[place] ?? '', question.language)}
          </span>
          {then && <Figures result={then} place={place} when="then" />}
          {now && <Figures result={now} place={place} when={then && 'now'} />}
        </li>
      ))}
    </ol>
  )
}

interface FiguresProps {
  result: SeveralResult
  place: number
  /** Which of two askings it is, null where there was one. */
  when: 'then' | 'now' | null
}

function Figures({ result: { hasPercent, options }, place, when }: FiguresProps) {
  const say = useSay()
  const { votes = 0, percent = 0 } = options[place] ?? {}
  return (
    <span class="choice-figures" data-when={when} style={{ '--share': percent, '--from': 0 }}>
      {when && (
        <span class="choice-when" {...say.attributes}>
          {when === 'then' ? say('Then') : say('Now')}
        </span>
      )}
      <span class="choice-result" {...say.attributes}>
        {hasPercent && <strong>{say.percent(percent)}</strong>}{' '}
        <span>{say.count(votes, '{n} vote', '{n} votes')}</span>
      </span>
      {percent > 0 && <span class="choice-bar" />}
    </span>
  )
}

function sizeFor({ labels }: ReadQuestion) {
  if (labels.length <= 4) return 'medium'
  return labels.length <= 6 ? 'small' : 'smallest'
}

/** How many chose otherwise the second time. */
export function movementWords(say: Say, _: ReadQuestion, moved: Json): string {
  const { people: n, changed } = moved as unknown as SeveralMovement
  return say('{n} voted twice, {changed} of them otherwise.', { n, changed })
}
