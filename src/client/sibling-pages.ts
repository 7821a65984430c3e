import type { Move } from '#rules/room.ts'

/** The message between pages of one device that is no move: this device drives now. */
const DRIVE = 'drive'

interface SiblingListener {
  /** A page of this device has moved the room. */
  moved(move: Move): void
  /** A page of this device has taken over the driving. */
  tookOver(): void
}

/** The other pages of this device in a room: stage and speaker view stay together without the server. */
export class SiblingPages {
  readonly #channel: BroadcastChannel

  constructor(code: string, listener: SiblingListener) {
    this.#channel = new BroadcastChannel(`lectern ${code}`)
    this.#channel.onmessage = ({ data }: { data: Move | typeof DRIVE }) => {
      if (data === DRIVE) listener.tookOver()
      else listener.moved(data)
    }
  }

  sendMove(move: Move): void {
    this.#channel.postMessage(move)
  }

  sendDrive(): void {
    this.#channel.postMessage(DRIVE)
  }
}
