import { slides } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { Miniature } from './Miniature.tsx'
import { slideTitle } from './position-words.ts'

/** Every slide as a picture with all its steps. Only the speaker view has it: it would spoil the talk. */
export function OverviewDialog({ controls }: { controls: Controls }) {
  const say = useSay()
  return (
    <Dialog title={say('Overview')} size="large" close={() => controls.open(null)}>
      <ol class="overview">
        {slides.map((slide, index) => (
          <OverviewSlide key={slide.id} index={index} controls={controls} />
        ))}
      </ol>
    </Dialog>
  )
}

function OverviewSlide({ index, controls }: { index: number; controls: Controls }) {
  const { translate } = useTalkWords()
  const slide = slides[index]
  if (!slide) return null
  const isCurrent = slide.id === controls.presenter.room.position.slide
  const jump = () => {
    controls.jump({ slide: slide.id, step: 0 })
    controls.open(null)
  }
  return (
    <li>
      <Miniature position={{ slide: slide.id, step: slide.steps }} />
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus somewhere, best where the talk is
        autoFocus={isCurrent}
        onClick={jump}
      >
        <span class="slide-number">{index + 1}</span> {slideTitle(slide, translate)}
      </button>
    </li>
  )
}
