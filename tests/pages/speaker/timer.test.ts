import { describe, expect, test } from 'vitest'
import { createSay } from '#i18n/say.ts'
import { planDrift } from '#pages/speaker/time-plan.ts'
import { formatDrift, formatTime, formatTimeLeft, pauseOrResume } from '#pages/speaker/timer.ts'

const say = createSay('en', {})
const MINUTE = 60_000
const slides = [{ time: 60 }, { time: null }, { time: 120 }]

describe('the plan', () => {
  test('anywhere within the planned time of its slide the talk is on time', () => {
    expect(planDrift(slides, 2, MINUTE)).toBe(0)
    expect(planDrift(slides, 2, 3 * MINUTE)).toBe(0)
  })

  test('a slide before its planned time is ahead', () => {
    expect(planDrift(slides, 2, 20_000)).toBe(40_000)
  })

  test('a slide after its planned time is behind', () => {
    expect(planDrift(slides, 0, MINUTE + 40_000)).toBe(-40_000)
  })

  test('the lobby and a deck without times have no plan', () => {
    expect(planDrift(slides, -1, MINUTE)).toBeNull()
    expect(planDrift([{ time: null }], 0, MINUTE)).toBeNull()
  })
})

describe('times in words', () => {
  test.each([
    [0, '0:00'],
    [4_999, '0:04'],
    [724_000, '12:04'],
    [3_724_000, '1:02:04'],
  ])('%i ms is %s', (ms, words) => {
    expect(formatTime(ms)).toBe(words)
  })

  test('drift has a side', () => {
    expect(formatDrift(say, 70_000)).toBe('1:10 ahead')
    expect(formatDrift(say, -40_000)).toBe('0:40 behind')
    expect(formatDrift(say, -900)).toBe('On time')
  })

  test('what is left turns into what is over', () => {
    expect(formatTimeLeft(say, 60_000)).toBe('1:00 left')
    expect(formatTimeLeft(say, -61_000)).toBe('1:01 over')
  })
})

describe('the timer', () => {
  test('one press starts, pauses and resumes it', () => {
    expect(pauseOrResume({ started: null, paused: null, lost: 0 })).toBe('resume')
    expect(pauseOrResume({ started: 1, paused: null, lost: 0 })).toBe('pause')
    expect(pauseOrResume({ started: 1, paused: 2, lost: 0 })).toBe('resume')
  })
})
