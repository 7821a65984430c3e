import { slides } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { forward, type Position } from '#rules/position.ts'
import type { Controls } from './controls.ts'
import { Miniature } from './Miniature.tsx'
import { type NextDoes, nextDoes, nextWords } from './next-press.ts'
import { findPlace, stepWords } from './position-words.ts'

/** Shows where the next press of Next leads, and what it does to a vote. */
export function Upcoming({ controls }: { controls: Controls }) {
  const say = useSay()
  const position = forward({ slides }, controls.presenter.room.position)
  return (
    <section class="upcoming" aria-labelledby="upcoming">
      <Miniature position={position} />
      <div>
        <h2 id="upcoming" {...say.attributes}>
          {say('Next')}
        </h2>
        <UpcomingWords controls={controls} />
      </div>
    </section>
  )
}

export function UpcomingWords({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  const { room } = presenter
  const position = forward({ slides }, room.position)
  const does = nextDoes(room, { slides })
  return (
    <span class="upcoming-words">
      {does !== 'move' && (
        <span class="upcoming-does" {...say.attributes}>
          {nextWords(say, does)}
        </span>
      )}
      {position && <WhereTo to={position} from={room.position} does={does} />}
    </span>
  )
}

interface WhereToProps {
  to: Position
  from: Position
  does: NextDoes
}

function WhereTo({ to, from, does }: WhereToProps) {
  const say = useSay()
  const { title } = findPlace(say, to, useTalkWords().translate)
  const isLater = does !== 'move' && does !== 'arrive-and-open'
  const said = isLater
    ? say('Then: {title}', { title })
    : to.slide === from.slide && stepWords(say, to)
  return (
    <span class="upcoming-title" {...(said ? say.attributes : {})}>
      {said || title}
    </span>
  )
}
