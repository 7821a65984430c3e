import type { Result, Share } from '#client/phone-state.ts'
import { choiceColor, needsEdge } from '#components/choice-marks.ts'
import { sayCount, sayPercent } from '#i18n/words.ts'
import type { Choice } from '#rules/deck.ts'
import { Badge } from './Badge.tsx'
import { Icon } from './Icon.tsx'

interface BarsProps {
  result: Result
  /** This phone's own vote. */
  counted: Choice | null
  language: string | undefined
}

/** A result: a bar for each choice, with letter, text, percentage and count. */
export function Bars({ result, counted, language }: BarsProps) {
  return (
    <ol class="bars">
      {result.shares.map((share, place) => (
        <Bar
          key={share.choice.id}
          share={share}
          place={place}
          unit={result.unit}
          mine={share.choice === counted}
          language={language}
        />
      ))}
    </ol>
  )
}

interface BarProps {
  share: Share
  place: number
  unit: Result['unit']
  mine: boolean
  language: string | undefined
}

function Bar({ share, place, unit, mine, language }: BarProps) {
  const { choice } = share
  return (
    <li class="bar">
      <Badge choice={choice} place={place} />
      <span class="label" lang={language}>
        {choice.label}
      </span>
      {mine && <Icon name="counted" />}
      {unit !== 'none' && <Figures share={share} place={place} unit={unit} />}
    </li>
  )
}

function Figures({ share, place, unit }: Pick<BarProps, 'share' | 'place' | 'unit'>) {
  const { choice, votes, percent } = share
  const count = sayCount(votes, '{n} vote', '{n} votes')
  return (
    <>
      <span class="share">{unit === 'percent' ? sayPercent(percent) : count}</span>
      <Track color={choiceColor(choice.color, place)} percent={percent} />
      {unit === 'percent' && <span class="votes">{count}</span>}
    </>
  )
}

function Track({ color, percent }: { color: string; percent: number }) {
  const style = { '--choice': color, width: `${percent}%` }
  return (
    <span class="track" aria-hidden="true">
      <span class="fill" data-edge={needsEdge(color)} style={style} />
    </span>
  )
}
