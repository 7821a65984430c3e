import type { ComponentChildren } from 'preact'

/** The screen of a computer that restarts, over the whole frame. Its messages are paragraphs, each with its `lang`. */
export function RestartScreen({ children }: { children: ComponentChildren }) {
  return (
    <div class="restart-screen">
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <path d="M32 6v26M20 12.5a23 23 0 1 0 24 0" />
      </svg>
      {children}
    </div>
  )
}
