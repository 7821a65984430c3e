import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { choiceColor, choiceLetter } from '#components/choice-marks.ts'
import { movementWords, totalsWords } from '#components/then-and-now.ts'
import type { Say } from '#i18n/say.ts'
import type { Earlier } from '#protocol/server-messages.ts'
import type { Choice } from '#rules/deck.ts'
import { FEW_VOTES, percentages, type Tally, totalVotes } from '#rules/tally.ts'

interface ResultProps {
  choices: readonly Choice[]
  /** Of their labels. */
  language: string
  tally: Tally
  /** The asking before, where the question was asked again. */
  earlier: Earlier | null
}

/** What came of a vote; [P5] with few votes counts, with none a show of hands. */
export function Result({ choices, language, tally, earlier }: ResultProps) {
  const say = useSay()
  const words = useTalkWords()
  const none = totalVotes(tally) === 0
  return (
    <>
      {none && (
        <p class="result-none" {...say.attributes}>
          {say('No votes. A show of hands?')}
        </p>
      )}
      {(!none || earlier) && (
        <ol class="result">
          {choices.map((choice, place) => (
            <li key={choice.id} style={{ '--choice': choiceColor(choice.color, place) }}>
              <span class="result-letter">{choiceLetter(place)}</span>
              <span class="result-label">{words.markLanguage(choice.label, language)}</span>
              <Figures tally={tally} place={place} then={earlier?.tally ?? null} />
            </li>
          ))}
        </ol>
      )}
      {earlier && <Compared choices={choices} tally={tally} earlier={earlier} />}
    </>
  )
}

interface FiguresProps {
  tally: Tally
  place: number
  then: Tally | null
}

function Figures({ tally, place, then }: FiguresProps) {
  const say = useSay()
  const count = say.count(tally[place] ?? 0, '{n} vote', '{n} votes')
  return (
    <>
      <span class="result-count" {...say.attributes}>
        {then && say('{share} then,', { share: shareWords(say, then, place) })}{' '}
        {(then || totalVotes(tally) >= FEW_VOTES) && (
          <strong>{shareWords(say, tally, place)}</strong>
        )}{' '}
        {then ? say('now') : count}
      </span>
      {then && <Bar tally={then} place={place} />}
      <Bar tally={tally} place={place} />
    </>
  )
}

function Bar({ tally, place }: Omit<FiguresProps, 'then'>) {
  const share = percentages(tally)[place] ?? 0
  return <span class="result-bar" style={{ '--share': share }} aria-hidden="true" />
}

type ComparedProps = Pick<ResultProps, 'choices' | 'tally'> & { earlier: Earlier }

/** What stands below then and now: the votes of each, and how people moved. */
function Compared({ choices, tally, earlier }: ComparedProps) {
  const say = useSay()
  return (
    <p class="result-compared" {...say.attributes}>
      {totalsWords(say, totalVotes(earlier.tally), totalVotes(tally))}
      {earlier.moved && ` · ${movementWords(say, choices, earlier.moved)}`}
    </p>
  )
}

/** [P5] "62 %", or "5" while votes are few. */
function shareWords(say: Say, tally: Tally, place: number): string {
  if (totalVotes(tally) < FEW_VOTES) return String(tally[place] ?? 0)
  return say.percent(percentages(tally)[place] ?? 0)
}
