import { Slides, slides, subscribe } from 'virtual:lectern/deck'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Position } from '#rules/position.ts'
import { loadEverything, loadLanguages } from './preload.ts'
import { RevealDeck } from './reveal-deck.ts'

interface DeckScreenProps {
  position: Position
  /** Whether something lies over the slides: they stay where they are, out of reach. */
  covered: boolean
}

/** The slides under reveal.js, at a position. Black until everything the talk needs is there. */
export function DeckScreen({ position: { slide, step }, covered }: DeckScreenProps) {
  const element = useRef<HTMLDivElement>(null)
  const edition = useEdition()
  const deck = useReveal(element)
  const content = useMemo(() => <Slides />, [edition])
  useLayoutEffect(() => deck?.show({ slide, step }), [deck, slide, step])
  useLayoutEffect(() => deck?.refresh(), [deck, edition])
  useTone(element, slide, edition)
  return (
    <main class="deck" data-shown={deck !== null && !covered} inert={covered}>
      <div class="reveal" ref={element}>
        <div class="slides">{content}</div>
      </div>
    </main>
  )
}

/** Counts the edits of the deck while the talk is being written. */
function useEdition(): number {
  const [edition, setEdition] = useState(0)
  useEffect(() => subscribe(() => setEdition((count) => count + 1)), [])
  return edition
}

function useReveal(element: RefObject<HTMLElement | null>): RevealDeck | null {
  const [deck, setDeck] = useState<RevealDeck | null>(null)
  useEffect(() => {
    if (element.current) void openDeck(element.current).then(setDeck)
  }, [element])
  return deck
}

async function openDeck(element: HTMLElement): Promise<RevealDeck> {
  const deck = await RevealDeck.open(element, () => ({ slides }))
  await loadEverything()
  loadLanguages()
  return deck
}

/** The tone of a slide fills the screen beyond its edges too. */
function useTone(element: RefObject<HTMLElement | null>, slide: string, edition: number): void {
  useLayoutEffect(() => {
    const section = element.current?.querySelector<HTMLElement>(`[data-slide="${slide}"]`)
    document.documentElement.dataset.tone = section?.dataset.tone ?? ''
  }, [element, slide, edition])
}
