import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ShownQuestion } from '#components/parts/question-drawings.ts'
import type { Json } from '#rules/question.ts'

/** What the speaker sees of a kind: what a kind's `speaker.tsx` exports as `panel`. */
export interface SpeakerPanel {
  /** What came of the votes, in a narrow column. */
  Result: ComponentType<ShownResult>
}

/** A question whose result may be shown. */
export interface ShownResult extends ShownQuestion {
  tally: Json
}

const Panels = createContext<Readonly<Record<string, SpeakerPanel>>>({})

export const SpeakerPanelsProvider = Panels.Provider

export function useSpeakerPanel(kind: string): SpeakerPanel | null {
  return useContext(Panels)[kind] ?? null
}
