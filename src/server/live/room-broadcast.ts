import type { AudienceView, KnownDevice, SpeakerPart } from '#protocol/server-messages.ts'
import { maySend, type Role } from '#rules/roles.ts'
import { report } from '#server/report.ts'
import type { LiveRoom, Urgency } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import type { Connection, Following, Page } from './connection.ts'
import type { FollowedSlides } from './followed-slides.ts'
import { OutgoingMessage } from './outgoing-message.ts'
import type { Sessions } from './sessions.ts'
import { audienceView, stageView, toKnownDevice } from './views.ts'

/** Votes are sent to the stage at most this often, in ms; moves at once. */
const GATHER = 50

/** Sockets written to before others get a turn: a hall of phones must not delay one vote. */
const SLICE = 50

/** The parts of the server that a broadcast needs besides its room. */
export interface BroadcastContext {
  services: Services
  sessions: Sessions
  slides: FollowedSlides
}

/**
 * Sends a room's newest view, never an old one: votes are gathered for a moment, a frame is built once
 * for all who get the same, and a broadcast begins only when the last has left.
 */
export class Broadcast {
  #room: LiveRoom
  #services: Services
  #sessions: Sessions
  #slides: FollowedSlides
  #seq = 0
  #timer: NodeJS.Timeout | null = null
  #isSending = false
  #isDue = false
  #lastAudienceView = ''

  constructor(room: LiveRoom, { services, sessions, slides }: BroadcastContext) {
    this.#room = room
    this.#services = services
    this.#sessions = sessions
    this.#slides = slides
  }

  schedule(urgency: Urgency): void {
    if (urgency === 'now') this.#start()
    else this.#timer ??= setTimeout(() => this.#start(), GATHER)
  }

  /** Sends the current view to one page. */
  sendView(page: Page): void {
    page.send(page.role === 'audience' ? this.#audienceFrame() : this.#stageFrame(page.role))
  }

  /** The view that any phone may see now. */
  audienceView(): AudienceView {
    return { ...audienceView(this.#room, this.#talk), ...this.#stamp() }
  }

  /** Sends the slide as it stands on the stage to one phone that follows. */
  sendSlide(page: Page): Promise<void> {
    return this.#sendSlides([page])
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#isSending) this.#isDue = true
    else this.#run()
  }

  #run(): void {
    this.#isSending = true
    this.#isDue = false
    this.#send()
      .catch((error) => report('live', error))
      .finally(() => {
        this.#isSending = false
        if (this.#isDue) this.#start()
      })
  }

  async #send(): Promise<void> {
    this.#seq++
    const connections = this.#sessions.of(this.#room)
    for (const page of connections) if (page.role !== 'audience') this.sendView(page)
    const phones = connections.filter(({ role }) => role === 'audience')
    if (this.#hasAudienceNews()) await this.#sendViews(phones, this.#audienceFrame())
    await this.#sendSlides(phones)
  }

  #sendViews(phones: readonly Connection[], frame: OutgoingMessage): Promise<void> {
    return inSlices(phones, (phone) => {
      if (this.#isHere(phone)) phone.send(frame)
    })
  }

  /** Sends the slide in each language that somebody follows in; a frame is built once a language. */
  async #sendSlides(phones: readonly Page[]): Promise<void> {
    const followers = phones.flatMap(followerOf)
    const byLanguage = Map.groupBy(followers, ({ following }) => following.language)
    for (const [language, group] of byLanguage) await this.#sendSlideIn(language, group)
  }

  /** Leaves out phones that know the slide, and those that have chosen a language since: they got a newer one. */
  async #sendSlideIn(language: string, followers: readonly Follower[]): Promise<void> {
    const frame = new OutgoingMessage(await this.#slides.message(this.#room, language))
    await inSlices(followers, ({ phone, following }) => {
      const isCurrent = this.#isHere(phone) && phone.following === following
      if (!isCurrent || following.sent === frame.text) return
      following.sent = frame.text
      phone.send(frame)
    })
  }

  /** The speaker may start over while a broadcast is under way: what is left of it is of the old room. */
  #isHere(phone: Page): boolean {
    return phone.room === this.#room
  }

  #hasAudienceNews(): boolean {
    const view = JSON.stringify(audienceView(this.#room, this.#talk))
    if (view === this.#lastAudienceView) return false
    this.#lastAudienceView = view
    return true
  }

  #audienceFrame(): OutgoingMessage {
    return new OutgoingMessage(this.audienceView())
  }

  #stageFrame(role: Role): OutgoingMessage {
    const { addresses, pairing } = this.#services
    const { code } = this.#room.record
    const view = stageView(this.#room, addresses.first(code))
    const asks = maySend(role, 'admit') ? pairing.waiting(code) : []
    const speaker = role === 'speaker' ? this.#speakerPart(code) : null
    return new OutgoingMessage({ ...view, asks, speaker, ...this.#stamp() })
  }

  #speakerPart(code: string): SpeakerPart {
    const { addresses, admission } = this.#services
    return {
      connected: this.#sessions.votersIn(this.#room),
      addresses: addresses.list(code),
      devices: this.#devices(code),
      full: admission.isFull(code),
    }
  }

  #devices(code: string): KnownDevice[] {
    const connected = new Set(this.#sessions.of(this.#room).map(({ id }) => id))
    const known = this.#services.devices.list(code)
    return known.map((device) => toKnownDevice(device, connected.has(device.id)))
  }

  #stamp() {
    return { seq: this.#seq, now: this.#services.now() }
  }

  get #talk() {
    return this.#services.talk.manifest.talk
  }
}

/** A phone, and how it followed when a broadcast began. */
interface Follower {
  phone: Page
  following: Following
}

function followerOf(phone: Page): Follower[] {
  return phone.following ? [{ phone, following: phone.following }] : []
}

async function inSlices<T>(all: readonly T[], sendTo: (one: T) => void): Promise<void> {
  for (let start = 0; start < all.length; start += SLICE) {
    for (const one of all.slice(start, start + SLICE)) sendTo(one)
    await new Promise(setImmediate)
  }
}
