import { useSay } from '#client/say.ts'
import { needsEdge, optionColor } from '#components/options/option-marks.ts'
import { PhoneOptionBadge } from '#components/options/PhoneOptionBadge.tsx'
import { Icon } from '#components/parts/Icon.tsx'
import { totalsWords } from '#components/vote-totals.ts'
import { writtenIn } from '#i18n/language.ts'
import type { ResultProps } from '#questions/contract/phone.ts'
import { type ChoiceResult, type ResultRow, resultOf } from './result.ts'

/** A bar for each choice, with letter, text, percentage and count; two for then and now. */
export function Bars({ poll, tally, earlier, counted }: ResultProps) {
  const say = useSay()
  const now = resultOf(poll, tally)
  const then = earlier && resultOf(poll, earlier.tally)
  return (
    <div class="bars" data-compared={then !== null}>
      <ol>
        {now.rows.map(({ choice }, place) => (
          <li key={choice.id} class="bar">
            <PhoneOptionBadge color={choice.color} place={place} />
            <span class="label" {...writtenIn(poll.language)}>
              {choice.label}
            </span>
            {choice.id === counted && <Icon name="counted" />}
            {then && <Figures result={then} place={place} when={say('Then')} />}
            {now.unit !== 'none' && (
              <Figures result={now} place={place} when={then && say('Now')} />
            )}
          </li>
        ))}
      </ol>
      {then && (
        <p class="totals" {...say.attributes}>
          {totalsWords(say, then.total, now.total)}
        </p>
      )}
    </div>
  )
}

interface FiguresProps {
  result: ChoiceResult
  place: number
  /** Which of two askings it is. */
  when: string | null
}

function Figures({ result: { unit, rows }, place, when }: FiguresProps) {
  const say = useSay()
  const row = rows[place]
  if (!row) return null
  const count = say.count(row.votes, '{n} vote', '{n} votes')
  return (
    <span class="figures" {...say.attributes}>
      {when && <span class="when">{when}</span>}
      <span class="share">{unit === 'percent' ? say.percent(row.percent) : count}</span>
      {unit === 'percent' && <span class="votes">{count}</span>}
      <Track row={row} place={place} />
    </span>
  )
}

function Track({ row: { choice, percent }, place }: { row: ResultRow; place: number }) {
  const color = optionColor(choice.color, place)
  return (
    <svg class="track" aria-hidden="true" {...{ color }}>
      <rect class="fill" data-edge={needsEdge(color)} width={`${percent}%`} height="100%" />
    </svg>
  )
}
