import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { Cover } from '#rules/room.ts'
import type { Controls, DialogName } from './controls.ts'
import { findPlace } from './position-words.ts'

interface ButtonProps {
  controls: Controls
}

export function PreviousButton({ controls: { press } }: ButtonProps) {
  const say = useSay()
  return (
    <button
      type="button"
      class="previous"
      onClick={() => press({ deed: 'previous' })}
      {...say.attributes}
    >
      <span aria-hidden="true">←</span> {say('Previous')}
    </button>
  )
}

export function CoverButtons({ controls }: ButtonProps) {
  const say = useSay()
  return (
    <>
      <CoverButton cover="black" word={say('Black')} controls={controls} />
      <CoverButton cover="join" word={say('Join card')} controls={controls} />
    </>
  )
}

interface CoverButtonProps extends ButtonProps {
  cover: Cover
  word: string
}

function CoverButton({ cover, word, controls }: CoverButtonProps) {
  const say = useSay()
  const pressed = controls.presenter.room.cover === cover
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => controls.cover(cover)}
      {...say.attributes}
    >
      {word}
    </button>
  )
}

interface OpenButtonProps extends ButtonProps {
  dialog: DialogName
  word: string
}

export function OpenButton({ dialog, word, controls }: OpenButtonProps) {
  const say = useSay()
  return (
    <button type="button" onClick={() => controls.open(dialog)} {...say.attributes}>
      {word}
    </button>
  )
}

/** Leads back to where the talk was before a jump. */
export function ReturnButton({ controls: { origin, goBack } }: ButtonProps) {
  const say = useSay()
  const { translate } = useTalkWords()
  if (!origin) return null
  const { index, title } = findPlace(say, origin, translate)
  const name = index < 0 ? title : say('slide {n}', { n: index + 1 })
  return (
    <button type="button" class="return" onClick={goBack} title={title} {...say.attributes}>
      {say('Return to {name}', { name })}
    </button>
  )
}
