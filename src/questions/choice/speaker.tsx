import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { optionColor, optionLetter } from '#components/options/option-marks.ts'
import { totalsWords } from '#components/vote-totals.ts'
import type { Say } from '#i18n/say.ts'
import type { ShownResult, SpeakerPanel } from '#questions/contract/speaker.ts'
import { type ChoiceResult, resultOf } from './result.ts'
import { movementWords } from './words.ts'

/** The result in the speaker view. */
export const panel: SpeakerPanel = { Result }

/** [P5] With few votes plain counts, without any a show of hands. */
function Result({ question, tally, earlier }: ShownResult) {
  const say = useSay()
  const now = resultOf(question, tally)
  const then = earlier && resultOf(question, earlier.tally)
  return (
    <>
      {now.unit === 'none' && (
        <p class="result-none" {...say.attributes}>
          {say('No votes. A show of hands?')}
        </p>
      )}
      {(now.unit !== 'none' || then) && <Rows now={now} then={then} language={question.language} />}
      {then && (
        <p class="result-compared" {...say.attributes}>
          {totalsWords(say, then.total, now.total)}
          {earlier.moved !== null && ` · ${movementWords(say, question, earlier.moved)}`}
        </p>
      )}
    </>
  )
}

interface RowsProps {
  now: ChoiceResult
  then: ChoiceResult | null
  /** The language of the labels. */
  language: string
}

function Rows({ now, then, language }: RowsProps) {
  const talkWords = useTalkWords()
  return (
    <ol class="result">
      {now.rows.map(({ choice }, place) => (
        <li key={choice.id} style={{ '--choice': optionColor(choice.color, place) }}>
          <span class="result-letter">{optionLetter(place)}</span>
          <span class="result-label">{talkWords.markLanguage(choice.label, language)}</span>
          <Figures now={now} then={then} place={place} />
        </li>
      ))}
    </ol>
  )
}

interface FiguresProps {
  now: ChoiceResult
  then: ChoiceResult | null
  place: number
}

function Figures({ now, then, place }: FiguresProps) {
  const say = useSay()
  const votes = say.count(now.rows[place]?.votes ?? 0, '{n} vote', '{n} votes')
  return (
    <>
      <span class="result-count" {...say.attributes}>
        {then && say('{share} then,', { share: shareWords(say, then, place) })}{' '}
        {(then || now.unit === 'percent') && <strong>{shareWords(say, now, place)}</strong>}{' '}
        {then ? say('now') : votes}
      </span>
      {then && <Bar result={then} place={place} />}
      <Bar result={now} place={place} />
    </>
  )
}

function Bar({ result, place }: { result: ChoiceResult; place: number }) {
  const share = result.rows[place]?.percent ?? 0
  return <span class="result-bar" style={{ '--share': share }} aria-hidden="true" />
}

/** [P5] "62 %", or "5" while votes are few. */
function shareWords(say: Say, { unit, rows }: ChoiceResult, place: number): string {
  const { votes = 0, percent = 0 } = rows[place] ?? {}
  return unit === 'percent' ? say.percent(percent) : String(votes)
}
