import { join } from 'node:path'
import type { Json } from '#rules/question.ts'
import { readStoredVotes, type StoredVotes } from '../support/stored-votes.ts'
import { makeFolder } from '../support/temporary-folder.ts'
import { HallNetwork } from './hall-network.ts'
import type { Laptop } from './laptop-process.ts'
import type { Phones, Report } from './phones-process.ts'
import { RemoteProcess } from './remote-process.ts'

/** Every port is free in a network of its own. */
const PORT = 4000

const LAPTOP = join(import.meta.dirname, 'laptop-process.ts')
const PHONES = join(import.meta.dirname, 'phones-process.ts')

/** The state of a phone, and the answers that are stored of it in the round that was asked last. */
export type Voted = Report & { stored: Json[] }

/** A laptop and places full of phones, each on a machine of its own, and the network between them. */
export class Hall {
  readonly network: HallNetwork
  readonly laptop: RemoteProcess<Laptop>
  /** The phones by their place. */
  readonly phones: ReadonlyMap<string, RemoteProcess<Phones>>
  #data = makeFolder()
  #round = 0

  private constructor(network: HallNetwork, places: readonly string[]) {
    this.network = network
    this.laptop = new RemoteProcess(network.at('laptop'), LAPTOP)
    const start = (place: string) => new RemoteProcess<Phones>(network.at(place), PHONES)
    this.phones = new Map(places.map((place) => [place, start(place)]))
  }

  /** Serves the talk that is built in this folder to so many phones in each place. */
  static async open(folder: string, places: Record<string, number>): Promise<Hall> {
    const names = Object.keys(places)
    const hall = new Hall(await HallNetwork.open(['laptop', ...names]), names)
    await hall.#begin(folder, places).catch(async (error) => {
      await hall.close()
      throw error
    })
    return hall
  }

  async close(): Promise<void> {
    for (const remote of [this.laptop, ...this.phones.values()]) await remote.end()
    this.network.close()
  }

  /** The phones of a place; of the first if none is named. */
  at(place = this.#places[0] ?? ''): RemoteProcess<Phones> {
    const phones = this.phones.get(place)
    if (!phones) throw new Error(`Expected one of ${this.#places}, not "${place}".`)
    return phones
  }

  /** The speaker opens the poll. */
  async openPoll(): Promise<void> {
    this.#round = await this.laptop.run('openRound')
    for (const phones of this.phones.values()) await phones.run('beginRound', this.#round)
  }

  /** The state of the phones of a place, each with its stored answers. */
  async votes(place?: string): Promise<Voted[]> {
    const reports = await this.at(place).run('report')
    const stored = await readStoredVotes(this.#data)
    return reports.map((report) => ({ ...report, stored: this.#answers(stored, report) }))
  }

  async #begin(folder: string, places: Record<string, number>): Promise<void> {
    const code = await this.laptop.run('open', folder, this.#data, PORT)
    const address = `http://${this.network.address('laptop')}:${PORT}/${code}`
    await Promise.all(
      Object.entries(places).map(([place, count]) => this.at(place).run('open', address, count)),
    )
  }

  #answers({ ballots, voterOf }: StoredVotes, { cookie }: Report): Json[] {
    const voter = voterOf(cookie)
    const own = ballots.filter((ballot) => ballot.voter === voter && ballot.round === this.#round)
    return own.map(({ answer }) => answer)
  }

  get #places(): string[] {
    return [...this.phones.keys()]
  }
}
