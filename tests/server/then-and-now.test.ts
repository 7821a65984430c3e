import { afterEach, describe, expect, test } from 'vitest'
import type { AudienceView, StageView } from '#protocol/server-messages.ts'
import { BOUNCE } from '#rules/poll.ts'
import { countStored } from '#server/rooms/counts.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { votesAt } from '../support/choice-votes.ts'
import { deckOf, pollOf } from '../support/decks.ts'
import { KIND_RULES } from '../support/kind-rules.ts'
import {
  jump,
  laptop,
  phone,
  pressed,
  reveal,
  type ScriptedPage,
} from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const first = pollOf('first')
const { slides } = deckOf(
  'title',
  { id: 'vote', poll: first },
  { id: 'other', poll: pollOf('other') },
  { id: 'vote-again', poll: { ...first, id: 'second', again: 'first' } },
)

let hall: TestServer

afterEach(() => hall.close())

describe('a question asked again', () => {
  test('[P7] shows the first result to nobody until the second is revealed', async () => {
    hall = await startTestServer({ slides })
    const [speaker, stage] = [await laptop(hall), await laptop(hall, 'stage')]
    const voter = await phone(hall)
    await ask(speaker, 'vote')
    await vote(voter, 'first', 'learn')
    await reveal(hall, speaker)
    await voter.receives('audience', ({ poll }) => votesAt(1, poll) === 1)

    await ask(speaker, 'vote-again')
    await vote(voter, 'second', 'blame')
    const late = await phone(hall)
    await jump(speaker, 'vote')
    await ask(speaker, 'other')
    await reveal(hall, speaker)
    await jump(speaker, 'vote')
    await voter.until(() => voter.audience.poll?.id === 'first')
    const held = voter.audience.poll
    await jump(speaker, 'vote-again')
    await reveal(hall, speaker)
    for (const page of [voter, late]) await page.until(() => votesAt(0, page.audience.poll) === 1)

    expect(held).toMatchObject({ phase: 'revealed', tally: null, earlier: null })
    for (const page of [speaker, stage]) {
      const views = page.answers.filter((answer) => answer.type === 'stage').filter(isBetween)
      expect(views.length).toBeGreaterThan(5)
      for (const { counts } of views) {
        expect(counts.first).toMatchObject({ answered: 1, tally: null, earlier: null })
        expect(counts.second).toMatchObject({ tally: null, earlier: null })
      }
    }
    for (const page of [voter, late]) expect(resultsBefore(page, 'second')).toEqual([])
  })

  test('[P8] shows then and now once the second is revealed, each with its own votes', async () => {
    hall = await startTestServer({ slides })
    const [speaker, both] = [await laptop(hall), await phone(hall)]
    const [once, late] = [await phone(hall), await phone(hall)]
    await ask(speaker, 'vote')
    await vote(both, 'first', 'blame')
    await vote(once, 'first', 'blame')
    await ask(speaker, 'vote-again')
    await vote(both, 'second', 'learn')
    await vote(late, 'second', 'learn')

    const { counts } = await reveal(hall, speaker)

    const earlier = { id: 'first', round: 1, tally: [2, 0], moved: null }
    expect(counts.second).toEqual({ answered: 2, tally: [0, 2], earlier })
    const view = await both.receives(
      'audience',
      ({ poll }) => poll?.id === 'second' && !!poll.tally,
    )
    expect(view.poll).toMatchObject({ tally: [0, 2], earlier })
    expect((await phone(hall, both.cookie)).answers).toContainEqual(
      expect.objectContaining({
        type: 'mine',
        ballots: [
          { poll: 'first', round: 1, answer: 'blame' },
          { poll: 'second', round: 1, answer: 'learn' },
        ],
      }),
    )
  })

  test('[P8] tells movement from twenty who voted twice, not from nineteen', async () => {
    hall = await startTestServer({ slides })
    const speaker = await laptop(hall)
    const voters = await Promise.all(Array.from({ length: 20 }, () => phone(hall)))
    await ask(speaker, 'vote')
    for (const voter of voters) await vote(voter, 'first', 'blame')
    await ask(speaker, 'vote-again')
    for (const voter of voters.slice(1)) await vote(voter, 'second', 'learn')
    const nineteen = await reveal(hall, speaker)

    await vote(voters[0] as ScriptedPage, 'second', 'blame')
    const twenty = await speaker.receives('stage', ({ counts }) => counts.second?.answered === 20)

    expect(nineteen.counts.second?.earlier).toMatchObject({ tally: [20, 0], moved: null })
    expect(twenty.counts.second?.earlier?.moved).toEqual([
      [1, 19],
      [0, 0],
    ])
  })

  test('[P7] holds both back when the second is asked once more', async () => {
    hall = await startTestServer({ slides })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await askBoth(speaker, voter)
    const shown = await reveal(hall, speaker)
    expect(shown.counts.second?.earlier?.tally).toEqual([0, 1])

    hall.clock.now += BOUNCE
    const anew = await pressed(speaker, { deed: 'ask-again', poll: 'second' })
    expect(anew.counts).toMatchObject({
      first: { tally: null },
      second: { answered: 0, tally: null, earlier: null },
    })
    const { counts } = await reveal(hall, speaker)

    expect(counts.second).toMatchObject({ tally: [0, 0], earlier: { id: 'first', tally: [0, 1] } })
  })

  test('[P8] that nobody answered the first time is shown alone', async () => {
    hall = await startTestServer({ slides })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await ask(speaker, 'vote')
    await ask(speaker, 'vote-again')
    await vote(voter, 'second', 'learn')

    const { counts } = await reveal(hall, speaker)

    expect(counts.second).toEqual({ answered: 1, tally: [0, 1], earlier: null })
  })

  test('stands once among the results at the end', async () => {
    hall = await startTestServer({ slides })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await askBoth(speaker, voter)
    await reveal(hall, speaker)

    speaker.send({ type: 'end' })
    const { results } = await voter.receives('audience', ({ place }) => place === 'ended')

    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({ id: 'second', tally: [1, 0], earlier: { tally: [0, 1] } })
  })

  test('[P7] frees the first result at the end, if the second was never revealed', async () => {
    hall = await startTestServer({ slides })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await askBoth(speaker, voter)

    speaker.send({ type: 'end' })
    const { results } = await voter.receives('audience', ({ place }) => place === 'ended')

    expect(results).toMatchObject([{ id: 'first', tally: [0, 1], earlier: null }])
  })

  test('is counted alike from the store, by the words with which it was asked', async () => {
    hall = await startTestServer({ slides })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await askBoth(speaker, voter)
    const { id, counts } = await reveal(hall, speaker)
    await hall.close()

    const store = await openSqliteStore(hall.data)
    const stored = await store.load(id)
    await store.close()

    expect(stored?.state.polls.second?.again).toBe('first')
    expect(stored && countStored(stored, KIND_RULES)).toEqual(counts)
  })
})

async function askBoth(speaker: ScriptedPage, voter: ScriptedPage): Promise<void> {
  await ask(speaker, 'vote')
  await vote(voter, 'first', 'learn')
  await reveal(hall, speaker)
  await ask(speaker, 'vote-again')
  await vote(voter, 'second', 'blame')
}

/** Jumps to a poll and opens it, some time after whatever was before. */
async function ask(speaker: ScriptedPage, slide: string): Promise<StageView> {
  hall.clock.now += 60_000
  await jump(speaker, slide)
  return pressed(speaker, { deed: 'next' })
}

async function vote(voter: ScriptedPage, poll: string, answer: string): Promise<void> {
  voter.send({ type: 'vote', poll, round: 1, answer })
  await voter.receives('counted', (counted) => counted.poll === poll)
}

/** Whether the second asking was open, or closed and not revealed. */
function isBetween({ room: { polls } }: StageView): boolean {
  return polls.second !== undefined && polls.second.phase !== 'revealed'
}

/** What a phone was told of the question from its second opening to its second reveal. */
function resultsBefore({ answers }: ScriptedPage, id: string): AudienceView[] {
  const views = answers.filter((answer) => answer.type === 'audience')
  const opened = views.findIndex(({ poll }) => poll?.id === id)
  const revealed = views.findIndex(({ poll }) => poll?.id === id && poll.phase === 'revealed')
  return views
    .slice(Math.max(0, opened), revealed)
    .filter(({ poll, results }) => (poll?.id !== 'other' && poll?.tally) || results.length > 0)
}
