import type { StageView } from '#protocol/server-messages.ts'
import type { Deck } from '#rules/deck.ts'
import { isRefusal, type Refusal } from '#rules/refusal.ts'
import { type Move, moveRoom, newRoom, type Room } from '#rules/room.ts'
import { readSavedView, type SavedView, saveViewOnReload } from './kept-over-reload.ts'

/**
 * The room as a device sees it that moves its own screen first: what the server sent last, with the moves
 * applied that the server has not seen. Moves stay until the server has them on its disk, because a
 * server that was killed needs them again.
 */
export class PredictedRoom {
  view: StageView | null
  /** The name of this device among drivers; known once the server has greeted. */
  device: string | null
  readonly #deck: () => Deck
  #moves: readonly Move[]
  #room: Room = newRoom()
  /** Whether this device has taken over and the server has not confirmed it: views under way name another. */
  #claims = false

  /** A page that was reloaded goes on with what it kept under `key`: the server may not be there. */
  constructor(deck: () => Deck, key: string) {
    this.#deck = deck
    saveViewOnReload(key, () => this.#toSave())
    const saved = readSavedView(key)
    this.view = saved?.view ?? null
    this.device = saved?.device ?? null
    this.#moves = saved?.moves ?? []
    this.predict()
  }

  get room(): Room {
    return this.#room
  }

  get drives(): boolean {
    const { driver } = this.#room
    return driver === null || driver === this.device
  }

  /** The server names this device. A claim that it has not heard of is made anew with the unseen moves. */
  greet(device: string | null): void {
    this.device = device
    this.#claims = false
  }

  /** Applies a move of this device and keeps it, or returns why the rules do not allow it. */
  add(move: Move): Refusal | null {
    const moved = moveRoom(this.#room, this.#deck(), this.device ?? '', move)
    if (isRefusal(moved)) return moved
    this.#moves = [...this.#moves, move]
    this.#room = moved
    return null
  }

  /** Makes this device the driver, although the server has not confirmed it yet. */
  claim(): void {
    this.#claims = true
    this.#room = { ...this.#room, driver: this.device }
  }

  /** The server has refused the claim: another device drives. */
  dropClaim(): void {
    this.#claims = false
  }

  see(view: StageView): void {
    if (this.view?.id !== view.id) this.#moves = []
    this.view = view
    if (view.room.driver === this.device) this.#claims = false
    this.#moves = movesToKeep(this.#moves, view, this.device)
    this.predict()
  }

  /**
   * After a reconnect: the moves that the server has not seen, to be sent again by a device that drives.
   * Where a number between is missing nobody can fill the gap: the room wins, and the moves are dropped.
   */
  takeUnseen(): readonly Move[] {
    const seen = this.view?.room.moves ?? 0
    const unseen = this.#moves.filter(({ number }) => number > seen)
    const hasGap = unseen[0] !== undefined && unseen[0].number !== seen + 1
    if (hasGap) this.#moves = []
    else if (unseen[0]) this.#claims = true
    this.predict()
    return hasGap ? [] : unseen
  }

  /** Takes back a move that the server refused, and all that were made after it. */
  takeBack(from: number): void {
    this.#moves = this.#moves.filter(({ number }) => number < from)
    this.predict()
  }

  /** Starts again from the server's room: it has changed, or the deck has. */
  predict(): void {
    if (!this.view) return
    const { room } = this.view
    this.#room = this.#claims ? { ...room, driver: this.device } : room
    for (const move of this.#moves) {
      if (move.number <= room.moves) continue
      const moved = moveRoom(this.#room, this.#deck(), this.device ?? '', move)
      if (isRefusal(moved)) break
      this.#room = moved
    }
  }

  #toSave(): SavedView | null {
    return this.view && { view: this.view, device: this.device, moves: this.#moves }
  }
}

/** Moves that the server may still need; none once another device has taken the number of one. */
function movesToKeep(
  moves: readonly Move[],
  { room, saved }: StageView,
  device: string | null,
): readonly Move[] {
  const isTaken = moves.some(({ number }) => number <= room.moves) && room.mover !== device
  return isTaken ? [] : moves.filter(({ number }) => number > saved)
}
