import { Notes } from 'virtual:lectern/notes'
import { useEffect, useState } from 'preact/hooks'
import { useSay } from '#client/say.ts'
import { deviceStorage } from '#client/storage.ts'
import type { Say } from '#i18n/say.ts'
import { LOBBY } from '#rules/position.ts'
import type { Controls } from './controls.ts'
import { useScrollToTop } from './use-scroll-to-top.ts'

const SIZES = [16, 18, 20, 23, 26, 30, 35, 42]
const FIRST_SIZE = 20
const SIZE_KEY = 'lectern notes size'

/** The speaker's notes of the slide, in letters as large as they like. */
export function NotesPanel({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  const { slide } = presenter.room.position
  const { size, change } = useSize()
  return (
    <div class="notes">
      <header class="notes-head">
        <h2 id="notes" {...say.attributes}>
          {say('Notes')}
        </h2>
        <SizeButtons size={size} change={change} />
      </header>
      <NotesText slide={slide} size={size} />
    </div>
  )
}

function NotesText({ slide, size }: { slide: string; size: number }) {
  const say = useSay()
  const scroll = useScrollToTop<HTMLElement>(slide)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={scroll} class="notes-scroll" tabIndex={0} aria-labelledby="notes">
      <div
        class="notes-text"
        style={{ fontSize: `${size / 16}rem` }}
        data-empty={noNotesWords(say, slide)}
      >
        <Notes slide={slide} />
      </div>
    </section>
  )
}

function SizeButtons({ size, change }: ReturnType<typeof useSize>) {
  const say = useSay()
  return (
    <div class="notes-sizes" {...say.attributes}>
      <button type="button" disabled={size === SIZES[0]} onClick={() => change(-1)}>
        A− <span class="unseen">{say('Smaller notes')}</span>
      </button>
      <button type="button" disabled={size === SIZES.at(-1)} onClick={() => change(+1)}>
        A+ <span class="unseen">{say('Larger notes')}</span>
      </button>
    </div>
  )
}

function useSize() {
  const [size, setSize] = useState(readNotesSize)
  useEffect(() => void deviceStorage.write(SIZE_KEY, String(size)), [size])
  const change = (by: number) => setSize(SIZES[SIZES.indexOf(size) + by] ?? size)
  return { size, change }
}

function readNotesSize(): number {
  const kept = Number(deviceStorage.read(SIZE_KEY))
  return SIZES.includes(kept) ? kept : FIRST_SIZE
}

function noNotesWords(say: Say, slide: string): string {
  return slide === LOBBY.slide
    ? say('Next begins the talk and starts the timer.')
    : say('No notes for this slide.')
}
