import type { SpeakerPanel } from './contract/speaker.ts'
import { loadByKind } from './load-by-kind.ts'

/** The speaker's panel of every kind, by the kind's name. */
export function loadSpeakerPanels(): Promise<Readonly<Record<string, SpeakerPanel>>> {
  return loadByKind(async (kind) => {
    const { panel }: { panel: SpeakerPanel } = await import(`./${kind}/speaker.tsx`)
    return panel
  })
}
