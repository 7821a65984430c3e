import type {
  AudienceView,
  DeviceAsk,
  JoinAddress,
  KnownDevice,
  SpeakerPart,
} from '#protocol/server-messages.ts'
import { maySend, type Role } from '#rules/roles.ts'
import { report } from '#server/report.ts'
import type { LiveRoom, Urgency } from '#server/rooms/live-room.ts'
import type { Connection, Following, Page } from './connection.ts'
import type { Slides } from './followed-slides.ts'
import { audienceView, stageView, type TalkFacts } from './views.ts'

/** Votes are told to the stage at most this often, in ms; moves at once. */
const GATHER = 50

/** Sockets written to before others get a turn: a hall of phones must not delay one vote. */
const SLICE = 50

/** What a view needs besides its room. */
export interface Surroundings {
  talk(): TalkFacts
  slides: Slides
  joinAddress(code: string): JoinAddress
  addresses(code: string): readonly JoinAddress[]
  /** Devices that wait to be let in. */
  asks(code: string): readonly DeviceAsk[]
  /** Devices that hold a key. */
  devices(code: string): readonly Omit<KnownDevice, 'connected'>[]
  /** Whether phones were turned away just now. */
  isFull(code: string): boolean
  now(): number
}

/** Who is there, as the live connections know it. */
export interface Present {
  connections(): Connection[]
  /** Distinct voters, also those who come by POST. */
  voters(): number
}

/**
 * Sends a room's newest view, never an old one: votes gather for a moment, the frame is built once
 * for all who see alike, and a broadcast begins only when the last has left.
 */
export class Broadcast {
  #room: LiveRoom
  #around: Surroundings
  #present: Present
  #seq = 0
  #timer: NodeJS.Timeout | null = null
  #busy = false
  #again = false
  #audienceSaw = ''

  constructor(room: LiveRoom, around: Surroundings, present: Present) {
    this.#room = room
    this.#around = around
    this.#present = present
  }

  tell(urgency: Urgency): void {
    if (urgency === 'now') this.#start()
    else this.#timer ??= setTimeout(() => this.#start(), GATHER)
  }

  /** The current view for one page. */
  show(page: Page): void {
    page.tell(page.role === 'audience' ? this.#audienceFrame() : this.#stageFrame(page.role))
  }

  /** What any phone may see now. */
  look(): AudienceView {
    return JSON.parse(this.#audienceFrame())
  }

  /** The slide as it stands on the stage, for one phone that follows. */
  async showSlide(page: Page): Promise<void> {
    await this.#sendSlides([page])
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#busy) this.#again = true
    else this.#run()
  }

  #run(): void {
    this.#busy = true
    this.#again = false
    this.#send()
      .catch((error) => report('live', error))
      .finally(() => {
        this.#busy = false
        if (this.#again) this.#start()
      })
  }

  async #send(): Promise<void> {
    this.#seq++
    const connections = this.#present.connections()
    for (const connection of connections) if (connection.role !== 'audience') this.show(connection)
    const phones = connections.filter(({ role }) => role === 'audience')
    if (this.#isNewsToAudience()) await this.#sendViews(phones, this.#audienceFrame())
    await this.#sendSlides(phones)
  }

  #sendViews(phones: readonly Connection[], frame: string): Promise<void> {
    return inSlices(phones, (phone) => {
      if (this.#isHere(phone)) phone.tell(frame)
    })
  }

  /** Built once for each language that somebody follows in. */
  async #sendSlides(phones: readonly Page[]): Promise<void> {
    const byLanguage = Map.groupBy(
      phones.flatMap(followerOf),
      ({ following }) => following.language,
    )
    for (const [language, followers] of byLanguage) await this.#sendSlide(language, followers)
  }

  /** To those who do not know it yet. Who has asked anew since then has been answered, and newer. */
  async #sendSlide(language: string, followers: readonly Follower[]): Promise<void> {
    const frame = JSON.stringify(await this.#around.slides.answer(this.#room, language))
    await inSlices(followers, ({ phone, following }) => {
      const isMeant = this.#isHere(phone) && phone.following === following
      if (!isMeant || following.told === frame) return
      following.told = frame
      phone.tell(frame)
    })
  }

  /** The speaker may start over while a broadcast is under way: what is left of it is of the old room. */
  #isHere(phone: Page): boolean {
    return phone.room === this.#room
  }

  #isNewsToAudience(): boolean {
    const view = JSON.stringify(audienceView(this.#room, this.#around.talk()))
    if (view === this.#audienceSaw) return false
    this.#audienceSaw = view
    return true
  }

  #audienceFrame(): string {
    return this.#frame(audienceView(this.#room, this.#around.talk()))
  }

  #stageFrame(role: Role): string {
    const { code } = this.#room.record
    const view = stageView(this.#room, this.#around.joinAddress(code))
    const asks = maySend(role, 'admit') ? this.#around.asks(code) : []
    return this.#frame({ ...view, asks, speaker: role === 'speaker' ? this.#speakerPart() : null })
  }

  #speakerPart(): SpeakerPart {
    return {
      connected: this.#present.voters(),
      addresses: this.#around.addresses(this.#room.record.code),
      devices: this.#devices(),
      full: this.#around.isFull(this.#room.record.code),
    }
  }

  #devices(): KnownDevice[] {
    const here = new Set(this.#present.connections().map(({ id }) => id))
    const known = this.#around.devices(this.#room.record.code)
    return known.map((device) => ({ ...device, connected: here.has(device.id) }))
  }

  #frame(view: object): string {
    return JSON.stringify({ ...view, seq: this.#seq, now: this.#around.now() })
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

async function inSlices<T>(all: readonly T[], tell: (one: T) => void): Promise<void> {
  for (let start = 0; start < all.length; start += SLICE) {
    for (const one of all.slice(start, start + SLICE)) tell(one)
    await new Promise(setImmediate)
  }
}
