import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Position } from '#rules/position.ts'
import { OnlySlide } from '../SlideFrame.tsx'

const WIDTH = 1280

interface SlidePreviewProps {
  position: Position
  /** The whole deck; all but the slide of the position is left out. */
  children: ComponentChildren
}

/**
 * A slide at one of its steps, as small as its place: the same markup and theme as on the stage,
 * without reveal.js. Nothing in it can be reached or clicked.
 */
export function SlidePreview({ position, children }: SlidePreviewProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (box.current ? scaleToFit(box.current) : undefined), [])
  useLayoutEffect(() => {
    if (box.current) showStep(box.current, position.step)
  })
  return (
    <div ref={box} class="preview" inert>
      <div class="reveal">
        <div class="slides">
          <OnlySlide.Provider value={position.slide}>{children}</OnlySlide.Provider>
        </div>
      </div>
    </div>
  )
}

function scaleToFit(box: HTMLElement): () => void {
  const scale = () => box.style.setProperty('--scale', String(box.clientWidth / WIDTH))
  const observer = new ResizeObserver(scale)
  scale()
  observer.observe(box)
  return () => observer.disconnect()
}

function showStep(box: HTMLElement, step: number): void {
  for (const fragment of box.querySelectorAll<HTMLElement>('.fragment')) {
    fragment.classList.toggle('visible', Number(fragment.dataset.fragmentIndex) < step)
  }
}
