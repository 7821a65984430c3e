import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { Pairing, ServerMessage, StageView } from '#protocol/server-messages.ts'
import type { Deck } from '#rules/deck.ts'
import type { Refusal } from '#rules/refusal.ts'
import { type DeviceRole, maySend, type Role, type Sent } from '#rules/roles.ts'
import type { Deed, Move, Room } from '#rules/room.ts'
import { Connection } from './connection.ts'
import { Observable, useChanges } from './observable.ts'
import { pageFacts } from './page-facts.ts'
import { PredictedRoom } from './predicted-room.ts'
import { SiblingPages } from './sibling-pages.ts'

/** A first press on a device that does not drive warns; a second within this time, in ms, takes over. */
export const TAKE_OVER = 5000

/**
 * The room as a driver's page sees it. A press moves this screen first and is sent to the server
 * afterwards; with the server gone, the page goes on alone. After a reconnect its moves are sent again: the
 * server applies those that it misses, unless another device has moved the room meanwhile. Then the server
 * keeps its own room, and so does this page.
 */
export class Presenter extends Observable {
  online = false
  pairing: Pairing | null = null
  /** When a press last moved nothing because another device drives, in server time; 0 if never. */
  warned = 0
  readonly #role: Role
  readonly #predicted: PredictedRoom
  readonly #connection: Connection
  readonly #siblings: SiblingPages
  /** Server time less this device's, in ms. */
  #offset = 0
  /** Whether the next view is the first after a reconnect. */
  #replay = false

  constructor(role: Exclude<Role, 'audience'>, deck: () => Deck) {
    super()
    this.#role = role
    const { code } = pageFacts()
    this.#predicted = new PredictedRoom(deck, `lectern ${code} ${role}`)
    this.#siblings = new SiblingPages(code, {
      moved: (move) => this.#followSibling(move),
      tookOver: () => this.#update(() => this.#claim()),
    })
    this.#connection = new Connection(code, role, {
      receive: (answer) => this.#update(() => this.#receive(answer)),
      onlineChanged: (online) => this.#update(() => Object.assign(this, { online })),
    })
  }

  get view(): StageView | null {
    return this.#predicted.view
  }

  /** The name of this device among drivers; known once the server has greeted. */
  get device(): string | null {
    return this.#predicted.device
  }

  /** The room with this page's own moves applied. */
  get room(): Room {
    return this.#predicted.room
  }

  get drives(): boolean {
    return this.#predicted.drives
  }

  /** [R1] Whether this page's role may send a message: the server asks the same table. */
  may(message: Sent): boolean {
    return maySend(this.#role, message)
  }

  /** Server time, in ms. */
  now(): number {
    return Date.now() + this.#offset
  }

  /** A press of the speaker: moves at once, or returns why not. */
  press(deed: Deed): Refusal | null {
    if (!this.view) return { refused: 'stale' }
    if (!this.drives && !this.#takesOver()) return { refused: 'not-driver' }
    const { moves, position } = this.room
    const move = { number: moves + 1, from: position, at: Math.round(this.now()), ...deed }
    const refusal = this.#predicted.add(move)
    if (refusal) return refusal
    this.send({ type: 'move', ...move })
    this.#siblings.sendMove(move)
    this.changed()
    return null
  }

  /** Makes this device the driver. */
  drive(): void {
    this.#claim()
    this.send({ type: 'drive' })
    this.#siblings.sendDrive()
    this.changed()
  }

  /** Asks for a link that lets one more device in. */
  requestLink(as: DeviceRole): void {
    this.pairing = null
    this.send({ type: 'pair', as })
  }

  /** Sends a message, if there is a connection. A move is sent by `press`, which also applies it here. */
  send(message: PageMessage): void {
    this.#connection.send(message)
  }

  /** The deck was edited: what was pressed still holds where its slides do. */
  deckChanged(): void {
    this.#update(() => this.#predicted.predict())
  }

  #update(change: () => void): void {
    change()
    this.changed()
  }

  /** Without the server no other device can move this screen: the first press takes over. */
  #takesOver(): boolean {
    const again = !this.online || this.now() - this.warned < TAKE_OVER
    if (again) this.drive()
    else this.warned = this.now()
    this.changed()
    return again
  }

  #claim(): void {
    this.warned = 0
    this.#predicted.claim()
  }

  /** Sent from here too: perhaps only this page is connected, and the server knows a move by its number. */
  #followSibling(move: Move): void {
    if (!this.#predicted.add(move)) this.send({ type: 'move', ...move })
    this.changed()
  }

  #receive(answer: ServerMessage): void {
    switch (answer.type) {
      case 'greeting':
        this.#predicted.greet(answer.device)
        this.#offset = answer.now - Date.now()
        this.#replay = true
        break
      case 'stage':
        this.#see(answer)
        break
      case 'refused':
        if (answer.code === 'not-driver') this.#predicted.dropClaim()
        if (answer.about && 'move' in answer.about) this.#predicted.takeBack(answer.about.move)
        break
      case 'pairing':
        this.pairing = answer
        break
    }
  }

  #see(view: StageView): void {
    this.#offset = Math.max(this.#offset, view.now - Date.now())
    this.#predicted.see(view)
    const unseen = this.#replay ? this.#predicted.takeUnseen() : []
    this.#replay = false
    if (unseen.length > 0) this.send({ type: 'drive' })
    for (const move of unseen) this.send({ type: 'move', ...move })
  }
}

const PresenterContext = createContext<Presenter | null>(null)

export const PresenterProvider = PresenterContext.Provider

/** The presenter of this page, null where slides are shown without a room: previews, paper. */
export function usePresenter(): Presenter | null {
  const presenter = useContext(PresenterContext)
  useChanges(presenter ?? NO_PRESENTER)
  return presenter
}

const NO_PRESENTER = new Observable()
