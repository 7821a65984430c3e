import { describe, expect, test } from 'vitest'
import { rules } from '#questions/choice/rules.ts'
import {
  type Answers,
  answerPairs,
  askedBefore,
  ENOUGH_TO_MOVE,
  isHeldBack,
  resultsToShow,
} from '#rules/asked-again.ts'
import { openPoll, type Polls, reopenPoll, revealPoll } from '#rules/poll.ts'
import { isRefusal } from '#rules/refusal.ts'
import { choiceQuestion, pollOf } from '../support/decks.ts'

/** A record of polls that is written a second at a time. */
function record(polls: Polls = {}) {
  let now = 10_000
  const become = (next: ReturnType<typeof revealPoll>) => {
    if (isRefusal(next)) throw new Error(next.refused)
    now += 1000
    polls = next
  }
  return {
    get polls() {
      return polls
    },
    open(id: string, again: string | null = null, ids?: readonly string[]) {
      const asked = ids ? choiceQuestion(`${id}?`, ids) : {}
      become(openPoll(polls, { ...pollOf(id), ...asked, again }, now))
      return this
    },
    reopen(id: string) {
      become(reopenPoll(polls, id, now))
      return this
    },
    reveal(id: string) {
      become(revealPoll(polls, id, now))
      return this
    },
    holdsBack: (id: string, ended = false) => isHeldBack({ polls, ended }, id),
  }
}

describe('a result', () => {
  test('[P7] is held back from the opening of the second asking to its reveal', () => {
    const talk = record().open('first').reveal('first')
    expect(talk.holdsBack('first')).toBe(false)

    talk.open('second', 'first')
    expect([talk.holdsBack('first'), talk.holdsBack('second')]).toEqual([true, false])
    talk.reveal('second')

    expect([talk.holdsBack('first'), talk.holdsBack('second')]).toEqual([false, false])
  })

  test('[P7] is held back while the second asking is closed and not revealed', () => {
    const talk = record().open('first').reveal('first').open('second', 'first').open('other')

    expect(talk.polls.second?.phase).toBe('closed')
    expect(talk.holdsBack('first')).toBe(true)
    expect(talk.holdsBack('other')).toBe(false)
  })

  test.each(['reopen', 'ask again'])('[P7] is held back again by %s of the second', (way) => {
    const talk = record().open('first').reveal('first').open('second', 'first').reveal('second')

    if (way === 'reopen') talk.reopen('second')
    else talk.open('second', 'first')

    expect(talk.holdsBack('first')).toBe(true)
    talk.reveal('second')
    expect(talk.holdsBack('first')).toBe(false)
  })

  test('[P7] of the second is held back while the first is asked once more', () => {
    const talk = record().open('first').reveal('first').open('second', 'first').reveal('second')

    talk.open('first')

    expect([talk.holdsBack('first'), talk.holdsBack('second')]).toEqual([false, true])
  })

  test('[P7] is held back by an asking that is linked through another', () => {
    const talk = record().open('first').reveal('first').open('second', 'first').reveal('second')

    talk.open('third', 'second')

    expect([talk.holdsBack('first'), talk.holdsBack('second')]).toEqual([true, true])
  })

  test('[P7] is held back by another asking of a first one that was skipped', () => {
    const talk = record().open('second', 'first').reveal('second').open('third', 'first')

    expect(talk.holdsBack('second')).toBe(true)
  })

  test('[P7] is free when the room has ended', () => {
    const talk = record().open('first').reveal('first').open('second', 'first')

    expect(talk.holdsBack('first', true)).toBe(false)
  })

  test('[P7] of a question of its own is never held back, nor is one that was not asked', () => {
    const talk = record().open('first').reveal('first').open('other')

    expect([talk.holdsBack('first'), talk.holdsBack('second')]).toEqual([false, false])
  })

  test('[P7] of two opened in the same millisecond the later is the one asked later', () => {
    const polls = openPoll(
      openPoll({}, pollOf('zebra'), 5),
      { ...pollOf('ape'), again: 'zebra' },
      5,
    )

    expect(isHeldBack({ polls, ended: false }, 'zebra')).toBe(true)
    expect(isHeldBack({ polls, ended: false }, 'ape')).toBe(false)
  })

  test('[P7] polls that an edit has linked in a ring are compared, and not for ever', () => {
    const talk = record().open('first', 'second').reveal('first').open('second', 'first')

    expect(talk.holdsBack('first')).toBe(true)
  })
})

describe('then', () => {
  test('[P8] is the last asking before, and then those before that', () => {
    const talk = record().open('first').open('second', 'first').open('third', 'first')

    expect(askedBefore(talk.polls, 'third', rules)).toEqual(['second', 'first'])
    expect(askedBefore(talk.polls, 'first', rules)).toEqual([])
  })

  test('[P8] is over: closed is enough, open is not', () => {
    const talk = record().open('first').open('second', 'first')
    expect(askedBefore(talk.polls, 'second', rules)).toEqual(['first'])

    const open = { ...talk.polls, first: { ...talk.polls.first, phase: 'open' } } as Polls

    expect(askedBefore(open, 'second', rules)).toEqual([])
  })

  test('[P8] had the same choices, in whatever order and words', () => {
    const comparedWith = (...ids: string[]) =>
      askedBefore(record().open('first').open('second', 'first', ids).polls, 'second', rules)

    expect(comparedWith('learn', 'blame')).toEqual(['first'])
    expect(comparedWith('blame', 'shrug')).toEqual([])
    expect(comparedWith('blame', 'learn', 'shrug')).toEqual([])
  })
})

describe('movement', () => {
  const movement = (then: Answers, now: Answers) => {
    const pairs = answerPairs(then, now)
    return pairs && rules.movement(pollOf('first'), pairs)
  }
  const votes = (people: number, choiceOf: (person: number) => string) =>
    new Map(Array.from({ length: people }, (_, person) => [`v${person}`, choiceOf(person)]))

  test('[P8] is a row for each then and a column for each now', () => {
    const then = votes(25, (person) => (person < 15 ? 'blame' : 'learn'))
    const now = votes(25, (person) => (person < 8 || person > 16 ? 'learn' : 'blame'))

    expect(movement(then, now)).toEqual([
      [7, 8],
      [2, 8],
    ])
  })

  test('[P8] is told from twenty people who voted both times, and never below', () => {
    const everybody = votes(40, () => 'learn')

    expect(ENOUGH_TO_MOVE).toBe(20)
    expect(
      movement(
        everybody,
        votes(19, () => 'learn'),
      ),
    ).toBeNull()
    expect(
      movement(
        votes(19, () => 'learn'),
        everybody,
      ),
    ).toBeNull()
    expect(
      movement(
        everybody,
        votes(20, () => 'learn'),
      ),
    ).toEqual([
      [0, 0],
      [0, 20],
    ])
  })

  test('[P8] leaves out who voted once', () => {
    const then = new Map([...votes(20, () => 'blame'), ['left', 'blame']])
    const now = new Map([...votes(20, () => 'learn'), ['came', 'blame']])

    expect(movement(then, now)).toEqual([
      [0, 20],
      [0, 0],
    ])
  })
})

describe('at the end', () => {
  test('what is told beside a later result is not told again', () => {
    const talk = record().open('first').reveal('first').open('other').reveal('other')
    talk.open('second', 'first').reveal('second')

    const told = resultsToShow(talk.polls, (id) => (id === 'second' ? 'first' : undefined))

    expect(told).toEqual(['other', 'second'])
  })

  test('of three askings the first is told alone, for the second is told with the third', () => {
    const talk = record()
      .open('a')
      .reveal('a')
      .open('b', 'a')
      .reveal('b')
      .open('c', 'b')
      .reveal('c')
    const earlier: Record<string, string> = { b: 'a', c: 'b' }

    expect(resultsToShow(talk.polls, (id) => earlier[id])).toEqual(['a', 'c'])
  })

  test('a second asking that was not revealed leaves the first to be told', () => {
    const talk = record().open('first').reveal('first').open('second', 'first')

    expect(resultsToShow(talk.polls, () => undefined)).toEqual(['first'])
  })
})

describe('whatever a speaker does', () => {
  const ASK_THE_SAME = ['first', 'second', 'third']

  /** Numbers that look like chance and are the same in every run. */
  function dice(seed: number) {
    let state = seed
    return (sides: number) => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
      return Math.floor((state / 2 ** 32) * sides)
    }
  }

  /** Opens, reopens or reveals a poll; now and then the clock is set back by an hour. */
  function act(polls: Polls, id: string, roll: (sides: number) => number, step: number): Polls {
    const now = 10_000_000 + step * 1000 - (roll(4) === 0 ? 3_600_000 : 0)
    const again = id === 'second' || id === 'third' ? 'first' : null
    const deeds = [
      openPoll(polls, { ...pollOf(id), again }, now),
      reopenPoll(polls, id, now),
      revealPoll(polls, id, now),
    ]
    const done = deeds[roll(deeds.length)] ?? polls
    return isRefusal(done) ? polls : done
  }

  test.each(Array.from({ length: 50 }, (_, seed) => seed))(
    '[P7] a result is held back just while one that was opened after it is not revealed (%i)',
    (seed) => {
      const roll = dice(seed)
      const openings: string[] = []
      let polls: Polls = {}

      for (let step = 0; step < 60; step++) {
        const id = [...ASK_THE_SAME, 'other'][roll(4)] as string
        const before = polls
        polls = act(before, id, roll, step)
        if (polls[id]?.phase === 'open' && polls[id] !== before[id]) openings.push(id)

        const asked = [...new Set(openings.toReversed())].filter((one) => one !== 'other')
        for (const [place, one] of asked.entries()) {
          const later = asked.slice(0, place)
          const expected = later.some((other) => polls[other]?.phase !== 'revealed')
          expect([one, isHeldBack({ polls, ended: false }, one)]).toEqual([one, expected])
        }
      }
    },
  )
})
