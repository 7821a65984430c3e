import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '#rules/question.ts'
import { type Kept, readKept } from '../../bench/kept.ts'
import { Air } from './air.ts'
import type { Laptop } from './laptop.ts'
import type { Phones, Report } from './phones.ts'
import { Remote } from './remote.ts'

/** In a namespace of one's own every port is free. */
const PORT = 4000

const LAPTOP = join(import.meta.dirname, 'laptop.ts')
const PHONES = join(import.meta.dirname, 'phones.ts')

/** What became of a phone, and what the disk has of it in the round that was asked last. */
export type Voted = Report & { kept: Json[] }

/** A laptop and places full of phones, each on a machine of its own, and the air between them. */
export class Hall {
  readonly air: Air
  readonly laptop: Remote<Laptop>
  /** By their place. */
  readonly phones: ReadonlyMap<string, Remote<Phones>>
  #data = mkdtempSync(join(tmpdir(), 'lectern-net-'))
  #round = 0

  private constructor(air: Air, places: readonly string[]) {
    this.air = air
    this.laptop = new Remote(air.at('laptop'), LAPTOP)
    const start = (place: string) => new Remote<Phones>(air.at(place), PHONES)
    this.phones = new Map(places.map((place) => [place, start(place)]))
  }

  /** Begins the talk that was built in this folder; places name how many phones are there. */
  static async open(folder: string, places: Record<string, number>): Promise<Hall> {
    const names = Object.keys(places)
    const hall = new Hall(await Air.open(['laptop', ...names]), names)
    await hall.#begin(folder, places).catch(async (error) => {
      await hall.close()
      throw error
    })
    return hall
  }

  async close(): Promise<void> {
    for (const remote of [this.laptop, ...this.phones.values()]) await remote.end()
    this.air.close()
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** The phones of a place; of the only one if none is named. */
  at(place = this.#places[0] ?? ''): Remote<Phones> {
    const phones = this.phones.get(place)
    if (!phones) throw new Error(`Expected one of ${this.#places}, but nobody is in "${place}".`)
    return phones
  }

  /** The speaker asks the question. */
  async ask(): Promise<void> {
    this.#round = await this.laptop.do('openRound')
    for (const phones of this.phones.values()) await phones.do('beginRound', this.#round)
  }

  /** What became of the phones in a place, beside what the disk has of them. */
  async votes(place?: string): Promise<Voted[]> {
    const reports = await this.at(place).do('report')
    const kept = await readKept(this.#data)
    return reports.map((report) => ({ ...report, kept: this.#answers(kept, report) }))
  }

  async #begin(folder: string, places: Record<string, number>): Promise<void> {
    const code = await this.laptop.do('open', folder, this.#data, PORT)
    const address = `http://${this.air.address('laptop')}:${PORT}/${code}`
    await Promise.all(
      Object.entries(places).map(([place, count]) => this.at(place).do('open', address, count)),
    )
  }

  #answers({ ballots, voterOf }: Kept, { cookie }: Report): Json[] {
    const voter = voterOf(cookie)
    const own = ballots.filter((ballot) => ballot.voter === voter && ballot.round === this.#round)
    return own.map(({ answer }) => answer)
  }

  get #places(): string[] {
    return [...this.phones.keys()]
  }
}
