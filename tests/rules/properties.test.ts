import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentages, sumOf } from '#rules/percentages.ts'
import { generated } from '../support/fast-check-runs.ts'
import { deck, wishes } from '../support/generated-messages.ts'
import { POLL_INVARIANTS } from '../support/poll-invariants.ts'
import { newHall, play, type Step, take } from '../support/replayed-room.ts'
import { ROOM_INVARIANTS } from '../support/room-invariants.ts'

const INVARIANTS = { ...POLL_INVARIANTS, ...ROOM_INVARIANTS }

test('[P1, P2, P3, P6, P7, P8, T1, T2, T3, T4, T6, R4] ten thousand generated talks leave the rules whole', () => {
  const talks = fc.property(deck, wishes, (given, wanted) => {
    const steps: Step[] = []
    for (const step of play(given, wanted)) {
      steps.push(step)
      const broken = brokenBy(step)
      if (broken) throw new Error(`${broken}\n${story(steps)}`)
    }
  })

  fc.assert(talks, generated(10_000))
}, 60_000)

test('[T2] the same messages, heard by another room, come to the same room', () => {
  const replays = fc.property(deck, wishes, (given, wanted) => {
    const steps = [...play(given, wanted)]
    const again = steps.reduce(
      (hall, { message }) => take(hall, structuredClone(message)).after,
      newHall(structuredClone(given)),
    )

    expect(again.room).toEqual(steps.at(-1)?.after.room)
  })

  fc.assert(replays, generated(500))
})

test('[P5] percentages of any tally add up to 100, and none is a whole point off', () => {
  const tallies = fc.array(fc.oneof(fc.nat(30), fc.nat(1_000_000)), { minLength: 1, maxLength: 12 })
  const sums = fc.property(tallies, (tally) => {
    const percents = percentages(tally)
    const total = sumOf(tally)
    expect(sumOf(percents)).toBe(total === 0 ? 0 : 100)
    for (const [place, percent] of percents.entries()) {
      const exact = total === 0 ? 0 : ((tally[place] ?? 0) * 100) / total
      expect(Math.abs(percent - exact)).toBeLessThan(1)
    }
  })

  fc.assert(sums, generated(2000))
})

function brokenBy(step: Step): string | undefined {
  return Object.keys(INVARIANTS).find((rule) => !INVARIANTS[rule]?.(step))
}

/** The deck and the messages so far, a line each, so that the talk can be repeated. */
function story(steps: readonly Step[]): string {
  const [first] = steps
  const lines = steps.map(({ message, refused }) => JSON.stringify({ ...message, ...refused }))
  return [JSON.stringify(first?.before.deck), ...lines].join('\n')
}
