import { afterEach, describe, expect, test } from 'vitest'
import { Conflict, type Store } from '#server/store/store.ts'
import { jump, laptop, openVote, phone, reveal } from '../support/scripted-page.ts'
import {
  deck,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../support/test-server.ts'
import { withCommit } from '../support/wrapped-store.ts'

const ballot = { poll: 'blame-or-learn', round: 1, answer: 'learn' }
const servers: TestServer[] = []

async function serve(options?: TestServerOptions): Promise<TestServer> {
  const opened = await startTestServer(options)
  servers.push(opened)
  return opened
}

afterEach(async () => {
  for (const open of servers.splice(0)) await open.close()
})

describe('a vote', () => {
  test('[P4] is answered "counted", and shows in the tally once revealed', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)

    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 1)
    expect(speaker.stage.counts['blame-or-learn']?.tally).toBeNull()
    await reveal(hall, speaker)

    const view = await voter.receives('audience', ({ poll }) => poll?.phase === 'revealed')
    expect(view.poll?.tally).toEqual([0, 1])
  })

  test('[P3] a second one from the same phone replaces the first', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)

    voter.send({ type: 'vote', ...ballot })
    voter.send({ type: 'vote', ...ballot, answer: 'blame' })
    await voter.receives('counted', ({ answer }) => answer === 'blame')

    expect((await phone(hall, voter.cookie)).answers).toContainEqual(
      expect.objectContaining({ type: 'mine', ballots: [{ ...ballot, answer: 'blame' }] }),
    )
    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 1)
  })

  test.each([
    ['before its poll opens', ballot, 'unknown-poll'],
    ['for a choice that is not on offer', { ...ballot, answer: 'shrug' }, 'unknown-poll'],
  ])('[P2] %s is refused', async (_, vote, code) => {
    const voter = await phone(await serve())

    voter.send({ type: 'vote', ...vote })

    expect(await voter.receives('refused')).toMatchObject({ code, about: vote })
  })

  test('[P2] for a choice that nobody offered is refused while the poll is open', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)

    voter.send({ type: 'vote', ...ballot, answer: 'shrug' })

    expect(await voter.receives('refused')).toMatchObject({ code: 'not-on-offer' })
  })

  test('[P4] that the store fails at COMMIT is never called counted, and leaves the tally alone', async () => {
    const disk = { broken: false }
    const hall = await serve({ wrap: (store) => failing(store, disk) })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)

    disk.broken = true
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('refused', ({ code }) => code === 'not-kept')
    await speaker.receives('stage', (view) => view.trouble === true)

    expect(voter.answers.some(({ type }) => type === 'counted')).toBe(false)
    expect(speaker.stage.counts['blame-or-learn']?.answered).toBe(0)

    disk.broken = false
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    await speaker.receives('stage', (view) => view.trouble === false)
  })

  test('[T5] a failing disk does not stop the talk, and moves are kept when it is back', async () => {
    const disk = { broken: true }
    const hall = await serve({ wrap: (store) => failing(store, disk) })
    const speaker = await laptop(hall)

    await jump(speaker, 'after')
    expect(speaker.stage.saved).toBe(0)
    disk.broken = false

    await speaker.receives('stage', ({ saved }) => saved === 1)
  })
})

describe('a room that another process has written', () => {
  test('[P4] counts no vote any more, and shows trouble, while the talk goes on', async () => {
    const other = { hasWritten: false }
    const hall = await serve({ wrap: (store) => contested(store, other) })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    await speaker.receives('stage', ({ saved, room }) => saved === room.moves)

    other.hasWritten = true
    voter.send({ type: 'vote', ...ballot })
    expect(await voter.receives('refused')).toMatchObject({ code: 'not-kept', about: ballot })
    await speaker.receives('stage', ({ trouble }) => trouble)
    other.hasWritten = false
    voter.send({ type: 'vote', ...ballot, answer: 'blame' })

    await voter.until(() => voter.answers.filter(({ type }) => type === 'refused').length === 2)
    await jump(speaker, 'after')
    expect(speaker.stage).toMatchObject({ trouble: true, room: { position: { slide: 'after' } } })
    expect(speaker.stage.saved).toBeLessThan(speaker.stage.room.moves)
    expect(speaker.stage.counts['blame-or-learn']?.answered).toBe(0)
  })
})

describe('after a restart on the same data', () => {
  test('[P4] counted votes, position and open poll are there, and the phone is the same voter', async () => {
    const hall = await startTestServer()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    await hall.close()

    const again = await serve({ data: hall.data, port: hall.port })
    const back = await phone(again, voter.cookie)
    const stage = await laptop(again, 'stage', speaker.cookie)

    expect(again.continued).toBe(true)
    expect(await back.receives('mine')).toMatchObject({ ballots: [ballot] })
    expect(stage.stage.room).toMatchObject({ position: { slide: 'vote' }, moves: 2 })
    expect(stage.stage.counts['blame-or-learn']?.answered).toBe(1)
  })

  test('[T1] a slide that was renamed meanwhile is found by its place', async () => {
    const hall = await startTestServer()
    const { cookie } = await laptop(hall).then(async (speaker) => {
      await jump(speaker, 'ways')
      return speaker
    })
    await hall.close()

    const slides = deck.slides.map((slide) =>
      slide.id === 'ways' ? { ...slide, id: 'three-ways' } : slide,
    )
    const again = await serve({ data: hall.data, port: hall.port, slides })

    const back = await laptop(again, 'speaker', cookie)
    expect(back.stage.room.position).toEqual({ slide: 'three-ways', step: 0 })
  })

  test('[R3] a room that nobody drove for four hours gives way to a new one', async () => {
    const hall = await startTestServer()
    await jump(await laptop(hall), 'after')
    await hall.close()

    const later = await serve({ data: hall.data, starts: hall.clock.now + 4 * 3_600_000 + 1 })

    expect(later.continued).toBe(false)
    expect(later.code).not.toBe(hall.code)
  })

  test('[R3] an ended room is not continued, but its results can be read', async () => {
    const hall = await startTestServer()
    const speaker = await laptop(hall)
    await openVote(speaker)
    const voter = await phone(hall)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    await reveal(hall, speaker)
    speaker.send({ type: 'end' })
    await voter.receives('audience', ({ place }) => place === 'ended')
    await hall.close()

    const later = await serve({ data: hall.data })
    const back = await phone({ ...later, code: hall.code }, voter.cookie)

    expect(later.continued).toBe(false)
    expect(back.audience).toMatchObject({ place: 'ended', slides: 'https://example.org/slides' })
    expect(back.audience.results[0]?.tally).toEqual([0, 1])
  })
})

describe('start over', () => {
  test('[R2] phones and code stay, votes and position do not', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    const rehearsal = voter.audience.room

    speaker.send({ type: 'start-over' })
    const fresh = await voter.receives('audience', ({ room }) => room !== rehearsal)
    const anew = await speaker.receives(
      'stage',
      ({ room, joined }) => room.moves === 0 && joined === 1,
    )

    expect(fresh).toMatchObject({ place: 'lobby', poll: null })
    expect(anew.counts).toEqual({})
    expect((await openVote(speaker)).counts['blame-or-learn']?.answered).toBe(0)
  })

  test('[R2] asked for by two windows at once, it happens once', async () => {
    const hall = await serve()
    const [speaker, stage] = [await laptop(hall), await laptop(hall)]
    const rehearsal = speaker.stage.id

    speaker.send({ type: 'start-over' })
    stage.send({ type: 'start-over' })
    await speaker.receives('stage', ({ id }) => id !== rehearsal)
    await stage.receives('stage', ({ id }) => id !== rehearsal)

    expect(speaker.stage.id).toBe(stage.stage.id)
    expect((await laptop(hall)).stage.id).toBe(stage.stage.id)
  })
})

/** A store whose every commit fails at the end while the disk is broken. */
function failing(store: Store, disk: { broken: boolean }): Store {
  return withCommit(store, async (...commit) => {
    if (disk.broken) throw new Error('disk I/O error at COMMIT')
    return store.commit(...commit)
  })
}

/** Another process has written the room: nothing can be committed on what this one knows. */
function contested(store: Store, other: { hasWritten: boolean }): Store {
  return withCommit(store, async (...commit) => {
    if (other.hasWritten) throw new Conflict('The room is elsewhere.')
    return store.commit(...commit)
  })
}
