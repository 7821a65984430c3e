import { useTalkWords } from '#client/talk-words.ts'
import { say, spoken } from '#i18n/say.ts'
import type { Cover } from '#rules/room.ts'
import type { Controls } from './controls.ts'
import { Miniature } from './Miniature.tsx'
import { findPlace, sayNumber, sayStep } from './place.ts'

/** What is on the stage now. */
export function Current({ controls: { presenter } }: { controls: Controls }) {
  const { position, cover } = presenter.room
  return (
    <section class="current" aria-labelledby="current">
      <h2 id="current" class="unseen" {...spoken()}>
        {say('On stage')}
      </h2>
      <div class="current-picture">
        <Miniature position={position} />
        <CoverLine cover={cover} />
      </div>
    </section>
  )
}

/** The slide's title and number, told to screen readers with every move. */
export function Whereabouts({ controls: { presenter } }: { controls: Controls }) {
  const { position } = presenter.room
  const { tell } = useTalkWords()
  const place = findPlace(position, tell)
  const where = [sayNumber(place), sayStep(position)]
  return (
    <div class="whereabouts" role="status">
      <p class="whereabouts-title" {...(place.index < 0 ? spoken() : {})}>
        {place.title}
      </p>
      <p class="whereabouts-number">
        <span {...spoken()}>{where.filter(Boolean).join(' · ')}</span>
        {place.chapter && ` · ${place.chapter}`}
      </p>
    </div>
  )
}

/** What lies over the slide on the stage, if anything. */
export function CoverLine({ cover }: { cover: Cover | null }) {
  return (
    cover && (
      <p class="cover-line" {...spoken()}>
        {sayCover(cover)}
      </p>
    )
  )
}

function sayCover(cover: Cover): string {
  return cover === 'black' ? say('The stage is black.') : say('The join card is on the stage.')
}
