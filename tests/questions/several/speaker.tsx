import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { optionColor, optionLetter } from '#components/options/option-marks.ts'
import type { ShownResult, SpeakerPanel } from '#questions/contract/speaker.ts'
import { type OptionResult, resultOf } from './rules.ts'
import { movementWords } from './stage.tsx'

/** The result in the speaker view. */
export const panel: SpeakerPanel = { Result }

function Result({ question, tally, earlier }: ShownResult) {
  const say = useSay()
  const then = earlier && resultOf(question, earlier.tally)
  return (
    <>
      <ol class="result">
        {resultOf(question, tally).options.map((option, place) => (
          <Row
            key={option.id}
            option={option}
            before={then?.options[place] ?? null}
            place={place}
            language={question.language}
          />
        ))}
      </ol>
      {earlier?.moved != null && (
        <p class="result-compared" {...say.attributes}>
          {movementWords(say, question, earlier.moved)}
        </p>
      )}
    </>
  )
}

interface RowProps {
  option: OptionResult
  /** The same option in the asking before, where there was one. */
  before: OptionResult | null
  place: number
  /** The language of the label. */
  language: string
}

function Row({ option: { label, votes, percent }, before, place, language }: RowProps) {
  const say = useSay()
  const talkWords = useTalkWords()
  return (
    <li style={{ '--choice': optionColor(null, place) }}>
      <span class="result-letter">{optionLetter(place)}</span>
      <span class="result-label">{talkWords.markLanguage(label, language)}</span>
      <span class="result-count" {...say.attributes}>
        {before && say('{share} then,', { share: before.votes })} <strong>{votes}</strong>{' '}
        {before && say('now')}
      </span>
      <span class="result-bar" style={{ '--share': percent }} aria-hidden="true" />
    </li>
  )
}
