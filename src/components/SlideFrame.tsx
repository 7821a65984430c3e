import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Shelter } from './parts/SlideErrorBoundary.tsx'

interface SlideFrameProps {
  id: string
  title: string
  tone?: string
  layout?: string
  interstitial?: boolean
  /** A line at the foot of every slide that is not an interstitial. */
  footer?: ComponentChildren
  children: ComponentChildren
}

/** Shows one slide of the deck and leaves out the others: a preview. */
export const OnlySlide = createContext<string | null>(null)

/**
 * A slide of the deck. The section belongs to reveal.js, which owns its class and, on paper, its padding; all
 * looks are on the frame of 1280 × 720 inside it, so that screen, preview and paper are the same.
 */
export function SlideFrame({
  id,
  title,
  tone,
  layout,
  interstitial,
  footer,
  children,
}: SlideFrameProps) {
  const only = useContext(OnlySlide)
  if (only !== null && only !== id) return null
  return (
    <section
      id={only === null ? id : undefined}
      data-slide={id}
      data-tone={interstitial ? 'black' : tone}
      data-transition={interstitial ? 'none' : undefined}
      aria-label={title}
    >
      <div class="frame" data-tone={interstitial ? 'black' : tone} data-layout={layout}>
        <Shelter title={title}>{children}</Shelter>
        {footer && !interstitial && <footer class="frame-footer">{footer}</footer>}
      </div>
    </section>
  )
}
