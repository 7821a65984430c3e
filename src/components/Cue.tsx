import type { ComponentChildren } from 'preact'

/** A cue in the notes: for the speaker's eyes during the talk, and shown nowhere else. */
export function Cue({ children }: { children: ComponentChildren }) {
  return <aside class="cue">{children}</aside>
}
