import type { Page } from '@playwright/test'
import type { Deck } from '#rules/deck.ts'
import { next } from './browser-hall.ts'

/** The state of the stage: its slide, the number of steps shown, and the phase of the slide's poll. */
export interface Place {
  slide: string
  step: number
  phase: string | null
}

function placeOf(stage: Page): Promise<Place> {
  return stage.evaluate(() => {
    const section = document.querySelector<HTMLElement>('.slides section.present')
    const shown = [...(section?.querySelectorAll<HTMLElement>('.fragment.visible') ?? [])]
    const steps = new Set(shown.map(({ dataset }) => dataset.fragmentIndex))
    const phase = section?.querySelector<HTMLElement>('.poll')?.dataset.phase ?? null
    return { slide: section?.dataset.slide ?? '', step: steps.size, phase }
  })
}

/**
 * Presses Next from the lobby to the end of the deck, polls included, and looks at every place once,
 * when nothing moves any more. A Next that a poll takes for a bouncing clicker is pressed again.
 */
export async function walk(
  stage: Page,
  { slides }: Deck,
  look: (place: Place) => Promise<unknown>,
): Promise<void> {
  const last = slides.at(-1)
  for (let before = '', ended = false; !ended; ) {
    await next(stage)
    await stage.locator('.deck[data-shown="true"]').waitFor()
    await stage.evaluate(rest)
    const place = await placeOf(stage)
    if (JSON.stringify(place) !== before) await look(place)
    before = JSON.stringify(place)
    ended = place.slide === last?.id && place.step === last.steps
  }
}

/** Until what a press has begun has come to rest. */
async function rest(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await frame()
  await frame()
  await Promise.all(document.getAnimations().map(({ finished }) => finished))
}
