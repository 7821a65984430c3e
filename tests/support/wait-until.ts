import { setInterval } from 'node:timers/promises'

/** The time between two checks of a condition, in ms. */
const INTERVAL = 10

/** Resolves to true as soon as a condition holds, or to false after `patience` ms. */
export async function becomesTrue(isTrue: () => boolean, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  for await (const _ of setInterval(INTERVAL)) {
    if (isTrue()) return true
    if (performance.now() > deadline) return false
  }
  return false
}

/** Resolves as soon as a condition holds; rejects after `patience` ms with a sentence that names it. */
export async function waitUntil(
  condition: string,
  isTrue: () => boolean,
  patience = 30_000,
): Promise<void> {
  if (await becomesTrue(isTrue, patience)) return
  throw new Error(`Expected ${condition} within ${patience / 1000} s.`)
}
