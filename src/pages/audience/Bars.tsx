import type { Result, Share } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { choiceColor, needsEdge } from '#components/choice-marks.ts'
import { totalsWords } from '#components/then-and-now.ts'
import { writtenIn } from '#i18n/language.ts'
import type { Choice } from '#rules/deck.ts'
import { Badge } from './Badge.tsx'
import { Icon } from './Icon.tsx'

interface BarsProps {
  result: Result
  /** The result of the asking before, where the question was asked again. */
  then: Result | null
  /** This phone's own vote. */
  counted: Choice | null
  /** Of the choices' labels. */
  language: string
}

/** A result: a bar for each choice, with letter, text, percentage and count; two for then and now. */
export function Bars({ result, then, counted, language }: BarsProps) {
  const say = useSay()
  return (
    <div class="bars" data-compared={then !== null}>
      <ol>
        {result.shares.map(({ choice }, place) => (
          <li key={choice.id} class="bar">
            <Badge choice={choice} place={place} />
            <span class="label" {...writtenIn(language)}>
              {choice.label}
            </span>
            {choice === counted && <Icon name="counted" />}
            {then && <Figures result={then} place={place} word={say('Then')} />}
            {result.unit !== 'none' && (
              <Figures result={result} place={place} word={then && say('Now')} />
            )}
          </li>
        ))}
      </ol>
      {then && (
        <p class="totals" {...say.attributes}>
          {totalsWords(say, then.total, result.total)}
        </p>
      )}
    </div>
  )
}

interface FiguresProps {
  result: Result
  place: number
  /** Which of two askings it is. */
  word: string | null
}

function Figures({ result: { unit, shares }, place, word }: FiguresProps) {
  const say = useSay()
  const share = shares[place]
  if (!share) return null
  const count = say.count(share.votes, '{n} vote', '{n} votes')
  return (
    <span class="figures" {...say.attributes}>
      {word && <span class="when">{word}</span>}
      <span class="share">{unit === 'percent' ? say.percent(share.percent) : count}</span>
      {unit === 'percent' && <span class="votes">{count}</span>}
      <Track share={share} place={place} />
    </span>
  )
}

function Track({ share: { choice, percent }, place }: { share: Share; place: number }) {
  const color = choiceColor(choice.color, place)
  return (
    <svg class="track" aria-hidden="true" {...{ color }}>
      <rect class="fill" data-edge={needsEdge(color)} width={`${percent}%`} height="100%" />
    </svg>
  )
}
