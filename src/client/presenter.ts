import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { Pairing, ServerMessage, StageView } from '#protocol/server-messages.ts'
import type { ClockChange } from '#rules/clock.ts'
import type { Deck } from '#rules/deck.ts'
import { isRefusal, type Refusal } from '#rules/refusal.ts'
import { type DeviceRole, maySend, type Role, type Sent } from '#rules/roles.ts'
import { type Deed, type Move, moveRoom, newRoom, type Room } from '#rules/room.ts'
import { Connection } from './connection.ts'
import { Observable, useChanges } from './observable.ts'
import { pageFacts } from './page-facts.ts'
import { keepOverReload, readLastKnown } from './saved-view.ts'

/** A first press on a device that does not drive warns; a second within this time, in ms, takes over. */
export const TAKE_OVER = 5000

/** What pages of one device tell each other besides moves: it drives now. */
const DRIVE = 'drive'

/**
 * The room as a driver's page sees it. A press moves this screen first and tells the server
 * afterwards; with the server gone, it goes on alone.
 *
 * Moves stay in a list until the server has them on its disk. After a reconnect they are sent
 * again: if nobody else has moved the room meanwhile the server applies what it misses, otherwise
 * it keeps its own, and so does this page. Pages of one laptop tell each other their moves, so that
 * stage and speaker view stay together without the server.
 */
export class Presenter extends Observable {
  view: StageView | null = null
  /** The name of this device among drivers; known once the server has greeted. */
  device: string | null = null
  online = false
  pairing: Pairing | null = null
  /** When a press last moved nothing because another device drives, in server time; 0 if never. */
  warned = 0
  readonly #role: Role
  #deck: () => Deck
  #moves: Move[] = []
  #room: Room = newRoom()
  #connection: Connection
  #siblings: BroadcastChannel
  #offset = 0
  #replay = false
  /** This device has taken over, and the server has not said so yet: views under way name another. */
  #claims = false

  constructor(role: Exclude<Role, 'audience'>, deck: () => Deck) {
    super()
    this.#role = role
    this.#deck = deck
    const { code } = pageFacts()
    this.#siblings = new BroadcastChannel(`lectern ${code}`)
    this.#siblings.onmessage = ({ data }) => this.#follow(data)
    this.#goOn(`lectern ${code} ${role}`)
    this.#connection = new Connection(code, role, {
      hear: (answer) => this.#hear(answer),
      change: (online) => {
        this.online = online
        this.changed()
      },
    })
  }

  /** The room with this page's own moves applied. */
  get room(): Room {
    return this.#room
  }

  /** [R1] Whether this page is one that may say so: the server asks the same table. */
  may(message: Sent): boolean {
    return maySend(this.#role, message)
  }

  get drives(): boolean {
    const { driver } = this.#room
    return driver === null || driver === this.device
  }

  /** Server time, in ms. */
  now(): number {
    return Date.now() + this.#offset
  }

  /** A press of the speaker: moves at once, or says why not. */
  press(deed: Deed): Refusal | null {
    if (!this.view) return { refused: 'stale' }
    if (!this.drives && !this.#takesOver()) return { refused: 'not-driver' }
    const { moves, position } = this.#room
    const move = { number: moves + 1, from: position, at: Math.round(this.now()), ...deed }
    const refusal = this.#apply(move)
    if (refusal) return refusal
    this.#tell({ type: 'move', ...move })
    this.#siblings.postMessage(move)
    this.changed()
    return null
  }

  /** This device drives from now on. */
  drive(): void {
    this.#takeWheel()
    this.#tell({ type: 'drive' })
    this.#siblings.postMessage(DRIVE)
    this.changed()
  }

  changeClock(change: ClockChange): void {
    this.#tell({ type: 'clock', change })
  }

  /** For a device that will drive, or for a screen that will only show. */
  askForLink(as: DeviceRole): void {
    this.pairing = null
    this.#tell({ type: 'pair', as })
  }

  /** Takes the key of another device away. */
  revoke(device: string): void {
    this.#tell({ type: 'revoke', device })
  }

  /** Lets the device that shows this number in, or sends it away. */
  admit(number: number, allow: boolean): void {
    this.#tell({ type: 'admit', number, allow })
  }

  startOver(): void {
    this.#tell({ type: 'start-over' })
  }

  end(): void {
    this.#tell({ type: 'end' })
  }

  /** The deck was edited: what was pressed still holds where its slides do. */
  deckChanged(): void {
    this.#predict()
    this.changed()
  }

  /** A page that was reloaded shows at once where it was: the server may not be there to tell it. */
  #goOn(key: string): void {
    const known = readLastKnown(key)
    if (known) Object.assign(this, { view: known.view, device: known.device })
    this.#moves = known?.moves ?? []
    this.#predict()
    keepOverReload(
      key,
      () => this.view && { view: this.view, device: this.device, moves: this.#moves },
    )
  }

  /** Without the server nobody else can be asked: this device drives. */
  #takesOver(): boolean {
    const again = !this.online || this.now() - this.warned < TAKE_OVER
    if (again) this.drive()
    else this.warned = this.now()
    this.changed()
    return again
  }

  #takeWheel(): void {
    this.warned = 0
    this.#claims = true
    this.#room = { ...this.#room, driver: this.device }
  }

  #apply(move: Move): Refusal | null {
    const moved = moveRoom(this.#room, this.#deck(), this.device ?? '', move)
    if (isRefusal(moved)) return moved
    this.#moves.push(move)
    this.#room = moved
    return null
  }

  /** What happened on another page of this device. Told from here too, by whoever is connected. */
  #follow(news: Move | typeof DRIVE): void {
    if (news === DRIVE) this.#takeWheel()
    else if (!this.#apply(news)) this.#tell({ type: 'move', ...news })
    this.changed()
  }

  #tell(message: PageMessage): void {
    this.#connection.send(message)
  }

  #hear(answer: ServerMessage): void {
    switch (answer.type) {
      case 'greeting':
        this.device = answer.device
        this.#offset = answer.now - Date.now()
        this.#replay = true
        this.#claims = false
        break
      case 'stage':
        this.#see(answer)
        break
      case 'refused':
        if (answer.code === 'not-driver') this.#claims = false
        if (answer.about && 'move' in answer.about) this.#forget(answer.about.move)
        break
      case 'pairing':
        this.pairing = answer
        break
    }
    this.changed()
  }

  #see(view: StageView): void {
    if (this.view?.id !== view.id) this.#moves = []
    this.view = view
    if (view.room.driver === this.device) this.#claims = false
    this.#offset = Math.max(this.#offset, view.now - Date.now())
    this.#moves = stillOurs(this.#moves, view, this.device)
    if (this.#replay) this.#catchUp(view)
    this.#predict()
  }

  /** After a reconnect: what the server has not seen, if nobody else has moved the room. */
  #catchUp(view: StageView): void {
    this.#replay = false
    const unseen = this.#moves.filter(({ number }) => number > view.room.moves)
    if (!unseen[0]) return
    if (unseen[0].number !== view.room.moves + 1) {
      this.#moves = [] // a gap that nobody can fill: the room wins
      return
    }
    this.#claims = true
    this.#tell({ type: 'drive' })
    for (const move of unseen) this.#tell({ type: 'move', ...move })
  }

  #forget(from: number): void {
    this.#moves = this.#moves.filter(({ number }) => number < from)
    this.#predict()
  }

  /** The server's room with our unseen moves on top. */
  #predict(): void {
    if (!this.view) return
    const { room } = this.view
    this.#room = this.#claims ? { ...room, driver: this.device } : room
    for (const move of this.#moves) {
      if (move.number <= this.view.room.moves) continue
      const moved = moveRoom(this.#room, this.#deck(), this.device ?? '', move)
      if (isRefusal(moved)) break
      this.#room = moved
    }
  }
}

/** Moves that the server may still need; none once somebody else has taken their number. */
function stillOurs(moves: Move[], { room, saved }: StageView, device: string | null): Move[] {
  const taken = moves.some(({ number }) => number <= room.moves) && room.mover !== device
  return taken ? [] : moves.filter(({ number }) => number > saved)
}

const PresenterContext = createContext<Presenter | null>(null)

export const PresenterProvider = PresenterContext.Provider

/** The presenter of this page, null where slides are shown without a room: previews, paper. */
export function usePresenter(): Presenter | null {
  const presenter = useContext(PresenterContext)
  useChanges(presenter ?? NOBODY)
  return presenter
}

const NOBODY = new Observable()
