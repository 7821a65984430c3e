import { Presenter } from '#client/presenter.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { PollCount } from '#protocol/server-messages.ts'
import { type Asking, askingOf } from '#rules/poll.ts'
import type { Position } from '#rules/position.ts'
import type { Deed } from '#rules/room.ts'
import { POLL } from './poll-talk.ts'
import { inPage, openPage, type SimulatedPage } from './simulated-page.ts'
import { waitUntil } from './wait-until.ts'

/** The speaker's laptop: it runs the code of the speaker view, whose keys a test presses. */
export class Driver {
  #page: SimulatedPage
  #presenter: Presenter

  private constructor(page: SimulatedPage, manifest: Manifest) {
    this.#page = page
    this.#presenter = inPage(page, () => new Presenter('speaker', () => manifest))
  }

  static async open(link: URL, manifest: Manifest): Promise<Driver> {
    const { cookie } = await openPage(link)
    const driver = new Driver(await openPage(new URL('/speaker/', link), cookie), manifest)
    await waitUntil('the speaker to see the room', () => driver.#presenter.view !== null)
    return driver
  }

  /** Opens the poll, from the second time on for a new round; returns the number of the round. */
  openRound(): number {
    if (this.#asking) this.#press({ deed: 'ask-again', poll: POLL.id })
    else {
      this.#press({ deed: 'jump', to: { slide: POLL.slide, step: 0 } })
      this.#press({ deed: 'next' })
    }
    return this.#asking?.round ?? 0
  }

  turnTo(slide: string): void {
    this.#press({ deed: 'jump', to: { slide, step: 0 } })
  }

  reveal(): void {
    this.#press({ deed: 'next' })
  }

  get position(): Position {
    return this.#presenter.room.position
  }

  /** The server's last count of the round that is asked; null if that was of another round. */
  get count(): PollCount | null {
    const { view } = this.#presenter
    const counted = view && askingOf(view.room.polls, POLL.id)
    return counted && counted.round === this.#asking?.round ? (view.counts[POLL.id] ?? null) : null
  }

  get #asking(): Asking | undefined {
    return askingOf(this.#presenter.room.polls, POLL.id)
  }

  #press(deed: Deed): void {
    const refusal = inPage(this.#page, () => this.#presenter.press(deed))
    if (refusal)
      throw new Error(`Expected ${deed.deed} to be allowed, but it is refused: ${refusal.refused}.`)
  }
}
