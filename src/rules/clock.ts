/** The talk's timer, in the server's milliseconds, so that every device reads the same. */
export interface Clock {
  /** When it started running, null while it has not. */
  started: number | null
  /** When it was paused, null while it runs. */
  paused: number | null
  /** Time spent in earlier pauses. */
  lost: number
}

export type ClockChange = 'pause' | 'resume' | 'reset'

export const STOPPED: Clock = { started: null, paused: null, lost: 0 }

/** The first slide starts the clock; later moves leave it alone. */
export function startClock(clock: Clock, now: number): Clock {
  return clock.started === null ? { ...clock, started: now } : clock
}

export function changeClock(clock: Clock, change: ClockChange, now: number): Clock {
  if (change === 'reset') return { started: now, paused: null, lost: 0 }
  if (clock.started === null) return change === 'resume' ? startClock(clock, now) : clock
  if (change === 'pause') return { ...clock, paused: clock.paused ?? now }
  if (clock.paused === null) return clock
  return { ...clock, paused: null, lost: clock.lost + (now - clock.paused) }
}

/** Milliseconds of talk so far, pauses left out. */
export function elapsed(clock: Clock, now: number): number {
  if (clock.started === null) return 0
  return Math.max(0, (clock.paused ?? now) - clock.started - clock.lost)
}
