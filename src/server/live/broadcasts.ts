import type { AudienceView } from '#protocol/server-messages.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Page } from './connection.ts'
import { Broadcast, type BroadcastContext } from './room-broadcast.ts'

/** The broadcast of every room that is live. */
export class Broadcasts {
  #context: BroadcastContext
  #broadcasts = new Map<LiveRoom, Broadcast>()

  constructor(context: BroadcastContext) {
    this.#context = context
  }

  /** Broadcasts the views of this room from now on. */
  begin(room: LiveRoom): void {
    const broadcast = new Broadcast(room, this.#context)
    this.#broadcasts.set(room, broadcast)
    room.onChange = (urgency) => broadcast.schedule(urgency)
  }

  /** Broadcasts what a room does not notice itself: who is connected, an address that a phone has reached. */
  refresh(room: LiveRoom): void {
    this.#broadcasts.get(room)?.schedule('soon')
  }

  sendView(page: Page): void {
    this.#broadcasts.get(page.room)?.sendView(page)
  }

  async sendSlide(page: Page): Promise<void> {
    await this.#broadcasts.get(page.room)?.sendSlide(page)
  }

  audienceView(room: LiveRoom): AudienceView | null {
    return this.#broadcasts.get(room)?.audienceView() ?? null
  }
}
