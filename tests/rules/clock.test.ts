import { expect, test } from 'vitest'
import { changeClock, elapsed, STOPPED, startClock } from '#rules/clock.ts'

test('[T6] a clock that never started shows nothing', () => {
  expect(elapsed(STOPPED, 5000)).toBe(0)
})

test('[T6] pauses are left out', () => {
  const started = startClock(STOPPED, 1000)

  const paused = changeClock(started, 'pause', 4000)
  const resumed = changeClock(paused, 'resume', 9000)

  expect(elapsed(paused, 8000)).toBe(3000)
  expect(elapsed(resumed, 10_000)).toBe(4000)
})

test('[T6] pausing twice is one pause, resuming a running clock changes nothing', () => {
  const paused = changeClock(startClock(STOPPED, 0), 'pause', 1000)
  const twice = changeClock(paused, 'pause', 2000)
  const running = changeClock(twice, 'resume', 3000)

  expect(elapsed(changeClock(running, 'resume', 4000), 4000)).toBe(2000)
})

test('[T6] reset begins anew', () => {
  const paused = changeClock(startClock(STOPPED, 0), 'pause', 1000)

  expect(elapsed(changeClock(paused, 'reset', 5000), 6000)).toBe(1000)
})
