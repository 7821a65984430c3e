import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Slide } from '#rules/deck.ts'
import { PreviousDeck } from '#server/rooms/previous-deck.ts'
import { choiceQuestion, pollOf } from '../support/decks.ts'
import {
  jump,
  laptop,
  openVote,
  phone,
  pressed,
  reveal,
  type ScriptedPage,
} from '../support/scripted-page.ts'
import { deck, manifestOf, startTestServer, type TestServer } from '../support/test-server.ts'

/** The talk is edited while its room is live, and Lectern started anew on the same data. */

const POLL = pollOf('blame-or-learn')

let hall: TestServer

afterEach(() => hall.close())

describe('[T1] nobody is thrown off a slide', () => {
  test.for<[string, readonly Slide[], string, number]>([
    ['that others were put before', [slide('new'), slide('newer'), ...deck.slides], 'ways', 5],
    ['that moved to the end', [...without('ways'), waysOf(12)], 'ways', 5],
    ['of which the steps are gone', exchanging('ways', waysOf(2)), 'ways', 2],
    ['that was renamed', exchanging('ways', { ...waysOf(12), id: 'three-ways' }), 'three-ways', 5],
    ['that was taken out, but to the one before it', without('ways'), 'title', 0],
  ])('%s', async ([, slides, place, step]) => {
    hall = await startTestServer()
    const speaker = await laptop(hall)
    await pressed(speaker, { deed: 'jump', to: { slide: 'ways', step: 5 } })
    await isKept(speaker)

    await startAgain(slides)

    const again = await laptop(hall, 'stage', speaker.cookie)
    expect(again.stage.room.position).toEqual({ slide: place, step })
  })

  test('in whichever deck rooms were, also when Lectern ended between building and carrying', () => {
    const data = mkdtempSync(join(tmpdir(), 'lectern-'))
    const build = mkdtempSync(join(tmpdir(), 'lectern-build-'))
    const built = (slides: readonly Slide[]) =>
      writeFileSync(join(build, 'deck.json'), JSON.stringify(manifestOf(slides)))
    built(deck.slides)
    new PreviousDeck(data, build)
    built(without('ways'))

    const second = new PreviousDeck(data, build)
    expect(second.manifest?.slides.map(({ id }) => id)).toContain('ways')

    second.remove()
    expect(new PreviousDeck(data, build).manifest?.slides.map(({ id }) => id)).not.toContain('ways')
  })
})

describe('[P6] a poll that was edited under its ballots', () => {
  test.for<[string, readonly Slide[]]>([
    ['relabelled', exchanging('vote', voteOf({ blame: 'blame', learn: 'Grow' }))],
    ['with a choice less', exchanging('vote', voteOf({ blame: 'blame' }))],
    [
      'with its choices turned round',
      exchanging('vote', voteOf({ learn: 'learn', blame: 'blame' })),
    ],
    ['on another slide', [...without('vote'), { ...slide('elsewhere'), poll: POLL }]],
  ])('goes on as it was asked: %s', async ([, slides]) => {
    hall = await startTestServer()
    const [speaker, one, other] = [await laptop(hall), await phone(hall), await phone(hall)]
    const asked = (await openVote(speaker)).room.polls[POLL.id]
    await vote(one, 'learn')
    await vote(other, 'blame')

    await startAgain(slides)

    const [back, voter] = [await phone(hall, one.cookie), await phone(hall)]
    const mine = await back.receives('mine')
    expect(mine.ballots).toEqual([{ poll: POLL.id, round: 1, answer: 'learn' }])
    expect(back.audience.poll).toMatchObject({
      phase: 'open',
      labels: asked?.labels,
      content: asked?.content,
    })
    await vote(voter, 'learn')
    const laptopBack = await laptop(hall, 'speaker', speaker.cookie)
    await jump(laptopBack, slides.find(({ poll }) => poll?.id === POLL.id)?.id ?? '')
    const { counts } = await reveal(hall, laptopBack)
    expect(counts[POLL.id]?.tally).toEqual([1, 2]) // blame, learn: as they were asked
  })

  test('and was taken out closes, and its ballots are there when it comes back', async () => {
    hall = await startTestServer()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    await vote(voter, 'learn')

    await startAgain(without('vote'))
    const gone = await laptop(hall, 'speaker', speaker.cookie)
    expect(gone.stage.room.polls[POLL.id]).toMatchObject({ phase: 'closed', round: 1 })
    expect((await phone(hall, voter.cookie)).audience.poll).toBeNull()
    await isKept(gone)
    await startAgain(deck.slides)

    const back = await laptop(hall, 'speaker', speaker.cookie)
    await jump(back, 'vote')
    const { counts } = await reveal(hall, back)
    expect(counts[POLL.id]).toMatchObject({ answered: 1 })
  })
})

async function startAgain(slides: readonly Slide[]): Promise<void> {
  await hall.close()
  hall = await startTestServer({ ...hall, starts: hall.clock.now, slides })
}

function isKept(page: ScriptedPage) {
  return page.receives('stage', ({ room, saved }) => saved === room.moves)
}

async function vote(voter: ScriptedPage, answer: string): Promise<void> {
  voter.send({ type: 'vote', poll: POLL.id, round: 1, answer })
  await voter.receives('counted')
}

function slide(id: string): Slide {
  return { id, steps: 0, interstitial: false, poll: null }
}

function waysOf(steps: number): Slide {
  return { ...slide('ways'), steps }
}

/** The poll with other choices: labels by id. */
function voteOf(offered: Record<string, string>): Slide {
  const choices = choiceQuestion(POLL.question, Object.keys(offered))
  return { ...slide('vote'), poll: { ...POLL, ...choices, labels: Object.values(offered) } }
}

function exchanging(id: string, other: Slide): Slide[] {
  return deck.slides.map((one) => (one.id === id ? other : one))
}

function without(id: string): Slide[] {
  return deck.slides.filter((one) => one.id !== id)
}
