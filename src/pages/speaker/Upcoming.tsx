import { slides } from 'virtual:lectern/deck'
import { type Tell, useTalkWords } from '#client/talk-words.ts'
import { say } from '#i18n/words.ts'
import { forward, type Position } from '#rules/position.ts'
import type { Controls } from './controls.ts'
import { Miniature } from './Miniature.tsx'
import { findPlace, sayStep } from './place.ts'
import { type NextDoes, nextDoes, sayNext } from './upcoming.ts'

/** What the next press of Next brings: a step, a slide, or something that happens to a vote. */
export function Upcoming({ controls }: { controls: Controls }) {
  const position = forward({ slides }, controls.presenter.room.position)
  return (
    <section class="upcoming" aria-labelledby="upcoming">
      <Miniature position={position} />
      <div>
        <h2 id="upcoming">{say('Next')}</h2>
        <UpcomingWords controls={controls} />
      </div>
    </section>
  )
}

export function UpcomingWords({ controls: { presenter } }: { controls: Controls }) {
  const { tell } = useTalkWords()
  const { room } = presenter
  const position = forward({ slides }, room.position)
  const does = nextDoes(room, { slides })
  return (
    <span class="upcoming-words">
      {does !== 'move' && <span class="upcoming-does">{sayNext(does)}</span>}
      {position && (
        <span class="upcoming-title">{sayWhereTo(position, room.position, does, tell)}</span>
      )}
    </span>
  )
}

function sayWhereTo(to: Position, from: Position, does: NextDoes, tell: Tell): string {
  const { title } = findPlace(to, tell)
  if (does !== 'move' && does !== 'arrive-and-open') return say('Then: {title}', { title })
  return (to.slide === from.slide && sayStep(to)) || title
}
