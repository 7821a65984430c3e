import type { PageMessage } from '#protocol/page-messages.ts'
import { parseMessage, readMessage } from '#protocol/parse.ts'
import type { Ballot } from '#rules/poll.ts'
import { isRefusal, type Refusal } from '#rules/refusal.ts'
import { type DeviceRole, maySend } from '#rules/roles.ts'
import { report } from '#server/report.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import type { Broadcasts } from './broadcasts.ts'
import { type Following, type Page, send, sendRefusal } from './connection.ts'
import type { FollowedSlides } from './followed-slides.ts'
import { greet } from './greeting.ts'
import type { Sessions } from './sessions.ts'

/** Votes of one page that may wait for their commit: more than thumbs can tap. */
const PENDING_VOTES = 16

interface DispatcherParts {
  services: Services
  sessions: Sessions
  broadcasts: Broadcasts
  slides: FollowedSlides
}

/** Does what a page's message asks for, if the page's role may send it. */
export class Dispatcher {
  #services: Services
  #sessions: Sessions
  #broadcasts: Broadcasts
  #slides: FollowedSlides

  constructor({ services, sessions, broadcasts, slides }: DispatcherParts) {
    this.#services = services
    this.#sessions = sessions
    this.#broadcasts = broadcasts
    this.#slides = slides
  }

  /** Takes the text of a socket's frame. Never rejects. */
  receiveText(page: Page, text: string): Promise<void> {
    return this.#receive(page, () => parseMessage(text))
  }

  /** Takes one message of a POST, of which nothing is known yet. Never rejects. */
  receiveValue(page: Page, value: unknown): Promise<void> {
    return this.#receive(page, () => readMessage(value))
  }

  /** Reports what goes wrong with one message: the room goes on. */
  async #receive(page: Page, parse: () => PageMessage | Refusal): Promise<void> {
    try {
      const message = parse()
      if (isRefusal(message)) return sendRefusal(page, message.refused)
      if (!maySend(page.role, message.type)) return sendRefusal(page, 'not-allowed')
      await this.#dispatch(page, message)
    } catch (error) {
      report('live', error)
    }
  }

  async #dispatch(page: Page, message: PageMessage): Promise<void> {
    const { room, id } = page
    switch (message.type) {
      case 'vote':
        return this.#vote(page, message)
      case 'follow':
        return this.#follow(page, message.language)
      case 'look':
        return this.#broadcasts.sendView(page)
      case 'move':
        return sendIfRefused(page, room.move(id, message), { move: message.number })
      case 'drive':
        return sendIfRefused(page, room.change({ change: 'drive', device: id }))
      case 'clock':
        return sendIfRefused(page, room.change({ change: 'clock', clock: message.change }))
      case 'pair':
        return this.#sendPairingLink(page, message.as)
      case 'admit':
        this.#services.pairing.answer(room.record.code, message.number, message.allow)
        return this.#broadcasts.refresh(room)
      case 'revoke':
        return this.#revoke(page, message.device)
      case 'start-over':
        return this.#startOver(room)
      case 'end':
        return room.end()
    }
  }

  /** [P4] `counted` leaves after the commit, to every page of this voter. */
  async #vote(page: Page, { poll, round, answer }: Ballot): Promise<void> {
    const { room, id } = page
    const ballot = { poll, round, answer }
    if (page.pendingVotes >= PENDING_VOTES) return sendRefusal(page, 'not-kept', ballot)
    page.pendingVotes++
    const refusal = await room.vote(id, ballot).finally(() => page.pendingVotes--)
    if (refusal) return sendRefusal(page, refusal.refused, ballot)
    for (const known of new Set([page, ...this.#sessions.pagesOf(id)])) {
      // The speaker may have started over meanwhile: in the new room nothing of this counts.
      if (known.room === room) send(known, { type: 'counted', ...ballot })
    }
  }

  async #follow(page: Page, language: string | null): Promise<void> {
    page.wantedLanguage = language
    const following = language === null ? null : await this.#followingIn(language)
    if (page.wantedLanguage !== language) return
    page.following = following
    await this.#broadcasts.sendSlide(page)
  }

  async #followingIn(wanted: string): Promise<Following> {
    return { language: await this.#slides.languageFor(wanted), sent: '' }
  }

  #sendPairingLink(page: Page, role: DeviceRole): void {
    const { code } = page.room.record
    const { token, expires } = this.#services.pairing.makeLink(code, role)
    const { href } = new URL(`/pair/${token}`, this.#services.addresses.first(code).url)
    send(page, { type: 'pairing', as: role, url: href, expires })
  }

  /** No device revokes itself. If the revoked device drove, the one that revoked it drives. */
  #revoke({ room, id }: Page, device: string): void {
    if (device === id || !this.#services.devices.revoke(room.record.code, device)) return
    this.#sessions.dismiss(device)
    if (room.state.driver === device) room.change({ change: 'drive', device: id })
    this.#broadcasts.refresh(room)
  }

  async #startOver(room: LiveRoom): Promise<void> {
    const fresh = await this.#services.rooms.startOver(room)
    for (const page of this.#sessions.postedIn(room)) page.room = fresh
    for (const connection of this.#sessions.of(room)) {
      connection.room = fresh
      greet(connection, this.#services, this.#broadcasts)
      await this.#broadcasts.sendSlide(connection)
    }
    this.#broadcasts.refresh(fresh)
  }
}

function sendIfRefused(
  page: Page,
  refusal: Refusal | null,
  about: { move: number } | null = null,
): void {
  if (refusal) sendRefusal(page, refusal.refused, about)
}
