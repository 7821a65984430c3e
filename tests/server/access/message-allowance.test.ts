import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MessageAllowance } from '#server/access/message-allowance.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

test('a phone may say two hundred things at once, then twenty a second', () => {
  const allowance = new MessageAllowance()

  expect(saidAtOnce(allowance)).toBe(200)
  vi.advanceTimersByTime(500)
  expect(saidAtOnce(allowance)).toBe(10)
})

test('a phone that was quiet for long saves up no more than that', () => {
  const allowance = new MessageAllowance()

  saidAtOnce(allowance)
  vi.advanceTimersByTime(3_600_000)

  expect(saidAtOnce(allowance)).toBe(200)
})

function saidAtOnce(allowance: MessageAllowance): number {
  for (let count = 0; count < 1000; count++) if (!allowance.take()) return count
  return Number.POSITIVE_INFINITY
}
