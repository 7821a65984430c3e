import type { ServerMessage } from '#protocol/server-messages.ts'

/** A message on its way out: however many sockets it goes to, it is written as JSON once. */
export class OutgoingMessage {
  readonly message: ServerMessage
  #text: string | null = null

  constructor(message: ServerMessage) {
    this.message = message
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.message)
    return this.#text
  }
}
