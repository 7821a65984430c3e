import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Voter } from '#client/voter.ts'
import type { AskedPoll, StageView } from '#protocol/answers.ts'
import { explainFailure } from '#server/store/failure.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'
import { inPage, openPage, type Page, playBrowser } from '../../bench/drill/browser.ts'
import { readKept } from '../../bench/kept.ts'
import { canMount, fill, makeReadOnly, smallDisk } from '../disk.ts'
import { type House, type HouseOptions, laptop, openHouse, openVote, pressed } from './house.ts'
import { withCommit } from './store/wrapped.ts'

/** Phones here run the code of real ones, which keep a vote and send it again. */
const PHONES = 12

const POLL = 'blame-or-learn'
const CHOICES = Array.from({ length: PHONES }, (_, phone) => (phone % 3 ? 'learn' : 'blame'))

const houses: House[] = []

beforeAll(playBrowser)

afterEach(async () => {
  for (const open of houses.splice(0)) await open.close()
})

describe('[P4] while the store fails no vote is called counted, and when it is back all are', () => {
  test.each([
    ['a full disk', 13, 'database or disk is full'],
    ['a database that became read-only', 8, 'attempt to write a readonly database'],
    ['a disk that is failing', 10, 'disk I/O error'],
    ['a database that another program holds', 5, 'database is locked'],
  ])('%s', async (_, errcode, message) => {
    const disk = { fails: false }
    const failure = explainFailure('rooms.sqlite', Object.assign(new Error(message), { errcode }))
    const wrap = (store: Store) =>
      withCommit(store, async (...commit) => {
        if (disk.fails) throw failure
        return store.commit(...commit)
      })

    const fail = (fails: boolean) => () => void Object.assign(disk, { fails })
    await voteThrough({ wrap }, { breaks: fail(true), mends: fail(false) })
  })

  test.skipIf(!canMount())('a disk of which no byte is left', async () => {
    const data = smallDisk()
    const ballast = join(data, 'ballast')

    await voteThrough({ data }, { breaks: () => fill(ballast), mends: () => rmSync(ballast) })
  })
})

describe('[P4] a disk that cannot be written', () => {
  test.skipIf(!canMount())('is refused at the start, in a sentence', async () => {
    const data = smallDisk()
    await (await openSqliteStore(data)).close()
    makeReadOnly(data)

    const opening = openSqliteStore(data)

    await expect(opening).rejects.toThrow(/cannot be read and written .+ Change its permissions/)
  })
})

/** A hall votes while the store fails, and the speaker goes on meanwhile. */
async function voteThrough(options: HouseOptions, disk: { breaks(): void; mends(): void }) {
  const hall = await house(options)
  const speaker = await laptop(hall)
  const phones = await Promise.all(CHOICES.map((choice) => Phone.open(hall, choice)))
  await openVote(speaker)
  const isSaved = ({ room, saved }: StageView) => saved === room.moves
  await speaker.hears('stage', (view) => isSaved(view) && view.joined === PHONES)
  await vi.waitFor(() => expect(phones.every(({ poll }) => poll?.phase === 'open')).toBe(true))

  disk.breaks()
  for (const phone of phones) phone.vote()
  await speaker.hears('stage', (view) => view.speaker?.trouble === true)
  await vi.waitFor(() => expect(phones.every(({ isHolding }) => isHolding)).toBe(true))
  expect(phones.filter(({ isCounted }) => isCounted)).toEqual([])
  const meanwhile = await pressed(speaker, { deed: 'cover', cover: 'black' })
  expect(meanwhile.counts[POLL]?.answered).toBe(0)
  expect((await readKept(hall.data)).ballots).toEqual([])

  disk.mends()
  await vi.waitFor(() => expect(phones.every(({ isCounted }) => isCounted)).toBe(true), 15_000)
  await speaker.hears('stage', (view) => view.speaker?.trouble === false && isSaved(view))
  await speaker.hears('stage', ({ counts }) => counts[POLL]?.answered === PHONES)
  const { ballots, voterOf } = await readKept(hall.data)
  const kept = new Map(ballots.map(({ voter, choice }) => [voter, choice]))
  expect(phones.map(({ cookie }) => kept.get(voterOf(cookie)))).toEqual(
    phones.map(({ choice }) => choice),
  )
}

/** The code of a real phone, and what whoever holds it wants. */
class Phone {
  readonly cookie: string
  readonly choice: string
  #page: Page
  #voter: Voter

  private constructor(page: Page, choice: string) {
    this.#page = page
    this.cookie = page.cookie
    this.choice = choice
    this.#voter = inPage(page, () => new Voter())
  }

  static async open(hall: House, choice: string): Promise<Phone> {
    return new Phone(await openPage(`${hall.origin}/${hall.code}`), choice)
  }

  vote(): void {
    const { poll } = this
    if (poll) inPage(this.#page, () => this.#voter.vote(poll, this.choice))
  }

  get poll(): AskedPoll | null {
    return this.#voter.view?.poll ?? null
  }

  get isHolding(): boolean {
    return this.#voter.wish?.held === true
  }

  get isCounted(): boolean {
    return this.poll !== null && this.#voter.counted(this.poll) !== null
  }
}

async function house(options: HouseOptions): Promise<House> {
  const opened = await openHouse(options)
  houses.push(opened)
  return opened
}
