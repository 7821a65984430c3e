import { setTimeout } from 'node:timers/promises'

/** Nothing came in time. */
export class Late extends Error {
  override name = 'Late'
}

/** What `work` resolves to, if it does so within so many ms; else rejects with `Late`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const clock = new AbortController()
  const late = setTimeout(ms, undefined, { signal: clock.signal }).then(() => {
    throw new Late(`no answer for ${ms / 1000} s`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clock.abort()
  }
}
