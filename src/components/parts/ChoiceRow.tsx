import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { Choice } from '#rules/deck.ts'
import { FEW_VOTES, percentages, type Tally, totalVotes } from '#rules/tally.ts'
import { choiceColor } from '../choice-marks.ts'
import { ChoiceBadge } from './ChoiceBadge.tsx'

interface ChoiceRowProps {
  choice: Choice
  /** Of its label. */
  language: string
  place: number
  /** Null until the result is shown. */
  now: Tally | null
  /** The tally of the asking before, where there was one. */
  then: Tally | null
}

/** A choice of a question on the stage, and what came of it. */
export function ChoiceRow({ choice, language, place, now, then }: ChoiceRowProps) {
  const talkWords = useTalkWords()
  const color = choiceColor(choice.color, place)
  return (
    <li class="choice" style={{ '--choice': color }} data-choice={choice.id}>
      <ChoiceBadge color={color} place={place} />
      <span class="choice-label">{talkWords.markLanguage(choice.label, language)}</span>
      {then && <Figures tally={then} place={place} when="then" />}
      {now && <Figures tally={now} place={place} when={then && 'now'} before={then} />}
    </li>
  )
}

interface FiguresProps {
  tally: Tally
  place: number
  /** Which of two askings it is, null where there was one. */
  when: 'then' | 'now' | null
  /** The bar grows from there. */
  before?: Tally | null
}

/** [P5] Percentage, count and bar; with few votes no percentage, with none nothing. */
function Figures({ tally, place, when, before = null }: FiguresProps) {
  const say = useSay()
  const total = totalVotes(tally)
  if (total === 0) return null
  const share = shareOf(tally, place)
  const from = before ? shareOf(before, place) : 0
  return (
    <span class="choice-figures" data-when={when} style={{ '--share': share, '--from': from }}>
      {when && (
        <span class="choice-when" {...say.attributes}>
          {when === 'then' ? say('Then') : say('Now')}
        </span>
      )}
      <span class="choice-result">
        {total >= FEW_VOTES && <strong {...say.attributes}>{say.percent(share)}</strong>}{' '}
        <span {...say.attributes}>{say.count(tally[place] ?? 0, '{n} vote', '{n} votes')}</span>
      </span>
      {share > 0 && <span class="choice-bar" />}
    </span>
  )
}

function shareOf(tally: Tally, place: number): number {
  return percentages(tally)[place] ?? 0
}
