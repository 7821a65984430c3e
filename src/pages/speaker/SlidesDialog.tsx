import { slides } from 'virtual:lectern/deck'
import { useState } from 'preact/hooks'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { DeckSlide } from '#deck/manifest.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { type Found, findSlides } from './find-slides.ts'
import { slideTitle } from './position-words.ts'
import { formatTime } from './timer.ts'

/** The list of slides, to jump to one by its number, by its title, or by pointing. */
export function SlidesDialog({ controls }: { controls: Controls }) {
  const say = useSay()
  const [wanted, want] = useState('')
  const found = findSlides(slides, wanted)
  const jump = ({ id }: DeckSlide) => {
    controls.jump({ slide: id, step: 0 })
    controls.open(null)
  }
  const jumpToFirst = (event: SubmitEvent) => {
    event.preventDefault()
    if (found[0]) jump(found[0].slide)
  }
  return (
    <Dialog title={say('Slides')} close={() => controls.open(null)}>
      <form class="find" onSubmit={jumpToFirst}>
        <label for="find" {...say.attributes}>
          {say('Number or title')}
        </label>
        <input
          id="find"
          type="text"
          autocomplete="off"
          autoFocus
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
        />
      </form>
      <ol class="slides-list">
        {found.map(({ slide, index }) => (
          <SlideLine key={slide.id} index={index} slide={slide} controls={controls} jump={jump} />
        ))}
      </ol>
      {found.length === 0 && <p {...say.attributes}>{say('No slide like that.')}</p>}
    </Dialog>
  )
}

interface SlideLineProps extends Found<DeckSlide> {
  controls: Controls
  jump: (slide: DeckSlide) => void
}

function SlideLine({ slide, index, controls, jump }: SlideLineProps) {
  const say = useSay()
  const { translate } = useTalkWords()
  const isCurrent = slide.id === controls.presenter.room.position.slide
  const beginsChapter = slides[index - 1]?.chapter !== slide.chapter
  return (
    <li>
      {beginsChapter && <p class="slides-chapter">{translate(slide.chapter)}</p>}
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => jump(slide)}
      >
        <span class="slide-number">{index + 1}</span>
        <span class="slide-title">{slideTitle(slide, translate)}</span>
        {slide.poll && (
          <span class="slide-vote" {...say.attributes}>
            {say('Vote')}
          </span>
        )}
        {slide.time !== null && <span class="slide-time">{formatTime(slide.time * 1000)}</span>}
      </button>
    </li>
  )
}
