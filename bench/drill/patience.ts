import { setInterval } from 'node:timers/promises'

/** How often it is looked, in ms. */
const GLANCE = 10

/** Whether it became true in time, in ms. */
export async function comesTrue(isTrue: () => boolean, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  for await (const _ of setInterval(GLANCE)) {
    if (isTrue()) return true
    if (performance.now() > deadline) return false
  }
  return false
}

/** Resolves once it is true; throws what was waited for if that takes too long, in ms. */
export async function until(what: string, isTrue: () => boolean, patience = 30_000): Promise<void> {
  if (!(await comesTrue(isTrue, patience))) throw new Error(`Waited in vain for ${what}.`)
}
