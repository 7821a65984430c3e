import type { ComponentChildren } from 'preact'

/** In the notes: for the speaker's eyes during the talk, and printed nowhere else. */
export function Cue({ children }: { children: ComponentChildren }) {
  return <aside class="cue">{children}</aside>
}
