import type { ComponentChildren } from 'preact'

interface SlideNotesProps {
  id: string
  /** The slide whose notes are shown. */
  slide: string
  children: ComponentChildren
}

/** The notes of one slide, in the module that holds those of a whole chapter. */
export function SlideNotes({ id, slide, children }: SlideNotesProps) {
  return id === slide ? children : null
}
