import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { Say } from '#i18n/say.ts'
import type { Cover } from '#rules/room.ts'
import type { Controls } from './controls.ts'
import { Miniature } from './Miniature.tsx'
import { findPlace, numberWords, stepWords } from './position-words.ts'

/** The slide that is on the stage now, in small. */
export function Current({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  const { position, cover } = presenter.room
  return (
    <section class="current" aria-labelledby="current">
      <h2 id="current" class="unseen" {...say.attributes}>
        {say('On stage')}
      </h2>
      <div class="current-picture">
        <Miniature position={position} />
        <CoverLine cover={cover} />
      </div>
    </section>
  )
}

/** The slide's title and number, which a screen reader reads out after every move. */
export function Whereabouts({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  const { position } = presenter.room
  const { translate } = useTalkWords()
  const place = findPlace(say, position, translate)
  const where = [numberWords(say, place), stepWords(say, position)]
  return (
    <div class="whereabouts" role="status">
      <p class="whereabouts-title" {...(place.index < 0 ? say.attributes : {})}>
        {place.title}
      </p>
      <p class="whereabouts-number">
        <span {...say.attributes}>{where.filter(Boolean).join(' · ')}</span>
        {place.chapter && ` · ${place.chapter}`}
      </p>
    </div>
  )
}

/** Names the cover that lies over the slide on the stage, if there is one. */
export function CoverLine({ cover }: { cover: Cover | null }) {
  const say = useSay()
  return (
    cover && (
      <p class="cover-line" {...say.attributes}>
        {coverWords(say, cover)}
      </p>
    )
  )
}

function coverWords(say: Say, cover: Cover): string {
  return cover === 'black' ? say('The stage is black.') : say('The join card is on the stage.')
}
